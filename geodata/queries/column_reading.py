"""The file of stories -> the columns in memory, piece by piece: never two copies at once.

Words that come again and again stand in the file as numbers into a list; they are read as such,
which takes a tenth of the time that looking at each word does. Each column is read by itself, two
beside each other; those that no map needs, when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.errors import ReadModelError
from geodata.queries.columns import (
    UNDATED_FIRST,
    UNDATED_LAST,
    Coded,
    Codes,
    Columns,
    Rest,
)

Column = TypeVar("Column")
Pieces = Iterator[tuple[slice, pa.Array]]
"""Of some rows each, what one column says."""

_GROUPS = 32  # of the file's rows: so many are taken together
_BESIDE = 2  # columns read beside each other: most of it leaves Python free


def read_columns(stories: Path | None) -> Columns:
    """Return the columns of all stories.

    Args:
        stories: Their file, None where there is none.

    Raises:
        ReadModelError: It is not there any more, or damaged.
    """
    with _opened(stories) as file:
        sites = file.start("place_digest", _coded)
        first = file.start("first_day", partial(_days, missing=UNDATED_FIRST))
        last = file.start("last_day", partial(_days, missing=UNDATED_LAST))
        where_prec = file.start("where_prec", _narrow)
        quads = file.start("quad", _narrow)
        return Columns(
            first_day=first.result(),
            last_day=last.result(),
            dated=first.result() != UNDATED_FIRST,
            placed=~sites.result().any_of([""]),
            where_prec=where_prec.result().astype(np.uint8, copy=False),
            quads=_coded_numbers(quads.result()),
            sites=sites.result(),
            read_rest=partial(_read_rest, stories),
        )


def _read_rest(stories: Path | None) -> Rest:
    with _opened(stories) as file:
        reports = file.start("reports", _narrow)
        types, claims, date_gaps, place_gaps = (
            file.start(name, _coded) for name in ("type", "claim", "date_gap", "place_gap")
        )
        return Rest(
            reports.result(),
            types.result(),
            claims.result(),
            date_gaps.result(),
            place_gaps.result(),
        )


class _File:
    """The file of stories, open.

    Args:
        path: None where there is none.
        readers: What reads its columns.
    """

    def __init__(self, path: Path | None, readers: ThreadPoolExecutor) -> None:
        self._path = path
        self._readers = readers
        self._metadata = pq.read_metadata(path) if path else None

    def start(self, column: str, gather: Callable[[Pieces, int], Column]) -> Future[Column]:
        """Begin to read a column; what is gathered of its pieces and their length comes of it."""
        stories = self._metadata.num_rows if self._metadata else 0
        return self._readers.submit(lambda: gather(self._pieces(column), stories))

    def _pieces(self, column: str) -> Pieces:
        if self._path is None:
            return
        start = 0
        # One reader may not serve two threads; what the file tells of itself is parsed once.
        with pq.ParquetFile(
            self._path, metadata=self._metadata, read_dictionary=[column], pre_buffer=False
        ) as file:
            for group in range(0, file.num_row_groups, _GROUPS):
                groups = range(group, min(group + _GROUPS, file.num_row_groups))
                found = file.read_row_groups([*groups], [column], use_threads=False)
                for batch in found.unify_dictionaries().combine_chunks().to_batches():
                    yield slice(start, start + len(batch)), batch[column]
                    start += len(batch)


@contextmanager
def _opened(stories: Path | None) -> Iterator[_File]:
    try:
        with ThreadPoolExecutor(_BESIDE) as readers:
            yield _File(stories, readers)
    except (pa.ArrowException, OSError) as error:
        raise ReadModelError(
            f"cannot read {stories}: {str(error).splitlines()[0]}; run"
            " `python -m geodata doctor --repair` to make it again from the ledger"
        ) from error
    pa.default_memory_pool().release_unused()  # else it keeps a hundred megabytes for the next


def _days(pieces: Pieces, stories: int, missing: int) -> NDArray[np.int32]:
    days = np.empty(stories, dtype=np.int32)
    for at, piece in pieces:
        days[at] = _numbers(piece, missing)
    return days


def _narrow(pieces: Pieces, stories: int) -> Codes:
    column = _Narrow(stories)
    for at, piece in pieces:
        column.put(at, _numbers(piece))
    return column.values


def _coded(pieces: Pieces, stories: int) -> Coded:
    coding = _Coding(stories)
    for at, piece in pieces:
        coding.put(at, piece)
    return coding.coded()


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
