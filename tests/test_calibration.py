import numpy as np
import pytest

from geodata.calibration import MOST_RIGHT, calibrate, reliability


def outcomes(count=4000, *, power=2.0):
    """Choices that are right more rarely than their probability says."""
    draw = np.random.default_rng(1)
    chances = draw.uniform(0.2, 1.0, count)
    return chances, (draw.uniform(size=count) < chances**power).astype(float), np.ones(count)


@pytest.mark.parametrize("chance", [0.3, 0.5, 0.7, 0.9])
def test_confidence_is_the_share_that_proved_right(chance):
    assert calibrate(*outcomes()).confidence_of(chance) == pytest.approx(chance**2, abs=0.06)


def test_confidence_never_falls_and_never_reaches_one():
    table = calibrate(*outcomes(200))

    assert list(table.right) == sorted(table.right)
    assert table.right[-1] <= MOST_RIGHT


def test_the_table_shows_how_many_of_the_answers_are_right():
    table = reliability(np.array([0.8, 0.82]), np.array([1.0, 0.0]), np.array([3.0, 1.0]))

    row = table.splitlines()[1]
    assert row.split()[:4] == ["0.75-0.85", "0.805", "0.750", "4"]
    assert row.endswith("  " + "#" * 30 + "  |")
