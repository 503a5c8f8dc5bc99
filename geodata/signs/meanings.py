"""Words -> vectors of their meaning, so that a verb never seen in training is like those seen.

The vectors are the English pipeline's own; a slot is the place that a word fills.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.mentions.candidates import Candidate
from geodata.sentences import load_parser

Vector = npt.NDArray[np.float64]


def meanings_of(candidate: Candidate) -> dict[str, str]:
    """Return the words whose meaning counts: slot ("head", "subject") -> lemma."""
    found = {"head": candidate.head.lemma_.lower()}
    if candidate.clause is not None and candidate.clause.subject is not None:
        found["subject"] = candidate.clause.subject.lemma_.lower()
    return found


def vector_of(word: str) -> Vector:
    """Return a word's vector, of length 1; all zeros for a word without one."""
    vector = np.asarray(load_parser().vocab[word].vector, dtype=np.float64)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
