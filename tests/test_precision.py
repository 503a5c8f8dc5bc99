import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.corpus import KINDS
from geodata.precision import where_prec
from geodata.records import Place


def place(kind, *, radius_m=3000.0, key="t:1"):
    return Place(key, "Tarvo", 10.0, 20.0, kind, radius_m)


@pytest.mark.parametrize(
    ("kind", "radius_m", "code"),
    [
        ("city", 3000, 1),
        ("district", 30_000, 3),
        ("region", 100_000, 4),
        ("region", 900_000, 5),
        ("river", 400_000, 5),
        ("country", 400_000, 6),
        ("sea", 400_000, 7),
    ],
)
def test_a_kind_of_place_has_its_ucdp_code(kind, radius_m, code):
    assert where_prec(place(kind, radius_m=radius_m)) == code


def test_a_line_drawn_straight_is_only_roughly_known():
    assert where_prec(place("corridor", key="line:1:2")) == 5


@given(st.sampled_from(KINDS), st.floats(1, 1e7))
def test_every_place_has_a_code(kind, radius_m):
    assert 1 <= where_prec(place(kind, radius_m=radius_m)) <= 7
