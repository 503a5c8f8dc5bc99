"""What is known before reading. Opening it loads no parser: often there is nothing to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geodata.corpus import Corpus, read_corpus
from geodata.gazetteer import Gazetteer, open_gazetteer


@dataclass(frozen=True, slots=True)
class World:
    """What is known before reading: the gazetteer with the corpus's places, and its actors."""

    corpus: Corpus
    gazetteer: Gazetteer


def open_world(
    corpus: Path | None, *, progress: Callable[[str, float], None] | None = None
) -> World:
    """Return the gazetteer (built first if missing) with a corpus's places and actors.

    Args:
        corpus: Directory of places.geojson and actors.csv; None for the world's data alone.
        progress: Called with a stage's name and the share done, 0 to 1.

    Raises:
        CorpusError: A corpus file breaks its documented form.
        GazetteerError: The gazetteer could not be built.
    """
    read = read_corpus(corpus)
    return World(read, open_gazetteer(read, progress=progress))
