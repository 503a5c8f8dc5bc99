"""What workers are given: every line of every file, once."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.records import Metadata
from geodata.scaling import Reference, addresses, references
from geodata.scaling.batches import JOB_BYTES, JOB_FILES, jobs_of


def test_a_file_is_one_reference_and_is_opened_by_it(tmp_path: Path) -> None:
    path = tmp_path / "quay.txt"
    path.write_text("The quay of Mocimboa reopened.")
    said = Metadata(publisher="Harbour Post")

    (one,) = references([str(path)], {path: said})

    assert (one.size, one.whole, one.described) == (30, True, said)
    assert one.open().data == path.read_bytes()


@pytest.mark.parametrize("address", ["nowhere/quay.txt", "memory://nowhere/quay.txt", "odd://x/y"])
def test_what_is_not_there_says_so_when_it_is_opened(address: str) -> None:
    (one,) = references([address])

    assert one.open().reason
    assert not one.open().data


def test_a_changed_file_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "quay.txt"
    path.write_text("one")
    (before,) = references([str(path)])
    path.write_text("another")
    (after,) = references([str(path)])

    assert before.stamp != after.stamp


@given(lengths=st.lists(st.integers(1, 60), min_size=1, max_size=40), size=st.integers(20, 200))
def test_ranges_hold_every_line_once(tmp_path_factory, lengths: list[int], size: int) -> None:
    path = tmp_path_factory.mktemp("ranges") / "news.jsonl"
    lines = [json.dumps({"text": f"{n}:{'x' * length}"}) for n, length in enumerate(lengths)]
    path.write_text("\n".join(lines) + "\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(addresses, "RANGE_BYTES", size)
        found = list(references([str(path)]))

    data = [one.open().data for one in found]
    assert b"".join(data) == path.read_bytes()
    assert all(part.endswith(b"\n") for part in data if part)


@given(sizes=st.lists(st.integers(0, 2 * JOB_BYTES), max_size=60))
def test_jobs_keep_the_order_and_end_when_they_are_full(sizes: list[int]) -> None:
    files = [Reference(f"{n}.txt", size=size) for n, size in enumerate(sizes)]
    jobs = list(jobs_of(files))

    assert [one for job in jobs for one in job] == files
    assert all(len(job) <= JOB_FILES for job in jobs)
    assert all(sum(one.size for one in job[:-1]) < JOB_BYTES for job in jobs)
