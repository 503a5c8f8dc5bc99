"""The file of stories -> the columns in memory, piece by piece: never two copies at once.

Words that come again and again stand in the file as numbers into a list; they are read as such,
which takes a tenth of the time that looking at each word does.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.errors import ReadModelError
from geodata.queries.columns import UNDATED_FIRST, UNDATED_LAST, Coded, Codes, Columns

_BATCH, _BATCHES = 20_000, 20  # rows read at once, and how many such are taken together
_CODED = {
    "types": "type",
    "claims": "claim",
    "date_gaps": "date_gap",
    "place_gaps": "place_gap",
    "sites": "place_digest",
}
_NUMBERS = ("first_day", "last_day", "reports", "where_prec", "quad")


def read_columns(stories: Path | None) -> Columns:
    """Return the columns of all stories.

    Args:
        stories: Their file, None where there is none.

    Raises:
        ReadModelError: It is not there any more, or damaged.
    """
    if stories is None:
        return _columns(iter(()), 0)
    try:
        with pq.ParquetFile(stories, read_dictionary=[*_CODED.values()], pre_buffer=False) as file:
            batches = file.iter_batches(_BATCH, columns=[*_CODED.values(), *_NUMBERS])
            return _columns(_ahead(_pieces(batches)), file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise ReadModelError(
            f"cannot read {stories}: {str(error).splitlines()[0]}; run"
            " `python -m geodata doctor --repair` to make it again from the ledger"
        ) from error


def _pieces(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield larger batches, of which each has one list of words a column."""
    while taken := list(islice(batches, _BATCHES)):
        yield from pa.Table.from_batches(taken).unify_dictionaries().combine_chunks().to_batches()


def _ahead(pieces: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield pieces, of which the next is read while one is looked at."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = reader.submit(next, pieces, None)
            yield piece


def _columns(pieces: Iterator[pa.RecordBatch], stories: int) -> Columns:
    first, last = (np.empty(stories, dtype=np.int32) for _ in range(2))
    reports, where_prec, quads = (_Narrow(stories) for _ in range(3))
    coded = {name: _Coding(stories) for name in _CODED}
    start = 0
    for piece in pieces:
        at = slice(start, start + len(piece))
        first[at] = _numbers(piece["first_day"], UNDATED_FIRST)
        last[at] = _numbers(piece["last_day"], UNDATED_LAST)
        for name, column in (("reports", reports), ("where_prec", where_prec), ("quad", quads)):
            column.put(at, _numbers(piece[name]))
        for name, coding in coded.items():
            coding.put(at, piece[_CODED[name]])
        start = at.stop
    found = {name: coding.coded() for name, coding in coded.items()}
    pa.default_memory_pool().release_unused()  # else it keeps a hundred megabytes for the next
    return Columns(
        first_day=first,
        last_day=last,
        dated=first != UNDATED_FIRST,
        placed=~found["sites"].any_of([""]),
        reports=reports.values,
        where_prec=where_prec.values.astype(np.uint8, copy=False),
        quads=_coded_numbers(quads.values),
        **found,
    )


class _Narrow:
    """Numbers from 0 in as few bytes each as the greatest so far needs."""

    def __init__(self, stories: int) -> None:
        self.values: Codes = np.zeros(stories, dtype=np.uint8)

    def put(self, at: slice, numbers: NDArray[np.integer]) -> None:
        """Put the numbers of some stories in."""
        needed = np.min_scalar_type(int(numbers.max(initial=0)))
        if needed.itemsize > self.values.itemsize:
            self.values = self.values.astype(needed)
        self.values[at] = numbers


class _Coding:
    """A column of words as it is read: each piece of the file has a list of words of its own."""

    def __init__(self, stories: int) -> None:
        self._numbers: dict[str, int] = {}
        self._codes = _Narrow(stories)

    def put(self, at: slice, column: pa.DictionaryArray) -> None:
        """Put the words of some stories in."""
        words = column.dictionary.to_pylist()
        known = [self._numbers.setdefault(word, len(self._numbers)) for word in words]
        numbers = np.array(known, dtype=np.min_scalar_type(len(self._numbers)))
        self._codes.put(at, numbers[column.indices.to_numpy()])

    def coded(self) -> Coded:
        """Return the whole column, its words in order."""
        words = sorted(self._numbers)
        ranks = np.zeros(len(words), dtype=self._codes.values.dtype)
        ranks[[self._numbers[word] for word in words]] = np.arange(len(words))
        return Coded(tuple(words), ranks[self._codes.values])


def _numbers(column: pa.Array, missing: int = 0) -> NDArray[np.integer]:
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    numbers: NDArray[np.integer] = column.fill_null(missing).to_numpy()
    return numbers


def _coded_numbers(numbers: Codes) -> Coded:
    found = [one for one in range(int(numbers.max(initial=0)) + 1) if (numbers == one).any()]
    codes = np.zeros(found[-1] + 1 if found else 1, dtype=np.uint8)
    codes[found] = np.arange(len(found))
    return Coded(tuple(map(str, found)), codes[numbers])
