"""Sentences -> who speaks in each, where a quotation runs over several.

"We were attacked. They burned the school," the teacher said: the first sentence has no
reporting verb of its own; its speaker stands in the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.mentions.clauses import SUBJECTS
from geodata.sentences import Sentence

_OPENING = frozenset({"“", "``"})
_CLOSING = frozenset({"”", "''"})


def quoted_speakers(sentences: Iterable[Sentence]) -> dict[int, Token]:
    """Return the head token of who speaks, by the number of each sentence inside a quotation.

    A sentence that names its own speaker, or stands in no quotation, is left out.
    """
    found: dict[int, Token] = {}
    for _, group in groupby(sentences, key=_paragraph):
        found |= _in_paragraph(list(group))
    return found


def _in_paragraph(sentences: Sequence[Sentence]) -> dict[int, Token]:
    found: dict[int, Token] = {}
    inside, speaker = False, None
    waiting: list[int] = []
    for sentence in sentences:
        starts_inside, own = inside, _speaker_outside(sentence, inside=inside)
        inside = _open_after(sentence, inside=inside)
        if own is not None:
            found |= dict.fromkeys(waiting, own)
            waiting, speaker = [], own
        elif starts_inside and speaker is not None:
            found[sentence.number] = speaker
        elif inside or starts_inside:
            waiting.append(sentence.number)
        if not inside:
            speaker, waiting = None, []
    return found


def _open_after(sentence: Sentence, *, inside: bool) -> bool:
    for token in sentence.tokens:
        inside = _after_mark(token, inside=inside)
    return inside


def _after_mark(token: Token, *, inside: bool) -> bool:
    if token.text in _OPENING:
        return True
    if token.text in _CLOSING:
        return False
    return not inside if token.text == '"' else inside


def _speaker_outside(sentence: Sentence, *, inside: bool) -> Token | None:
    """Return the subject of a reporting verb that stands outside the quotation."""
    for token in sentence.tokens:
        inside = _after_mark(token, inside=inside)
        if not inside and token.pos_ == "VERB" and token.lemma_.lower() in words("reporting"):
            subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                return subject
    return None


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph.span.start
