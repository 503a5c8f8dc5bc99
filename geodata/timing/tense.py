"""Words around a date -> whether the sentence looks ahead or back.

Read from the words, so that plain text needs no parse: the nearest telling word
before the date in its sentence decides, else the nearest after it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from geodata.mentions.times.tables import read_table, word_list
from geodata.records import Span
from geodata.sentences import Sentence

Tense = Literal["past", "said", "future"]
"""``said``: told in the past, of what may still lie ahead."""

_FUTURE_AUXILIARIES = word_list("tense", "future_auxiliaries")
_PAST_AUXILIARIES = word_list("tense", "past_auxiliaries")
_SAYING = word_list("tense", "saying")
_PLANNING = word_list("tense", "planning")
_REACH = 160  # code points looked at on each side: one long clause
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘`(])|\n[ \t]*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|Mr|Mrs|Dr|Gen|Sen|Gov|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co)\.$"
)


def tense_of_verb(sentence: Sentence, span: Span) -> Tense | None:
    """Return the tense of the verb a date hangs on, None where it has none of its own.

    Args:
        sentence: The parsed sentence the date stands in.
        span: Where the date stands in the document.
    """
    tokens = sentence.tokens_in(span)
    if tokens is None:
        return None
    verb = tokens.root
    while verb.pos_ not in ("VERB", "AUX"):
        if verb.head == verb:
            return None
        verb = verb.head
    auxiliaries = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    if auxiliaries & _FUTURE_AUXILIARIES:
        return "future"
    if verb.tag_ == "VBD" and verb.lemma_ in _PLANNING:
        return "future"
    if verb.tag_ == "VBD" or auxiliaries & _PAST_AUXILIARIES:
        return "said" if verb.lemma_ in _SAYING else "past"
    return None


def tense_around(text: str, span: Span) -> Tense | None:
    """Return whether the words around a date look ahead or back, None where none tells.

    Args:
        text: The document's text.
        span: Where the date stands in it.
    """
    before = _clause_before(text[max(0, span.start - _REACH) : span.start])
    after = _clause_after(text[span.end : span.end + _REACH])
    direct = _clues().match(after.lstrip())
    if direct and direct.lastgroup == "past":  # "the court Thursday refused"
        return "past"
    clues = list(_clues().finditer(before))
    if clues:
        return _tense(clues[-1])
    clue = _clues().search(after)
    return _tense(clue) if clue else None


def _tense(clue: re.Match[str]) -> Tense:
    return cast("Tense", clue.lastgroup)


def _clause_before(text: str) -> str:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start() + 1]):
            start = end.end()
    return text[start:]


def _clause_after(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start() + 1]):
            return text[: end.start()]
    return text


@cache
def _clues() -> re.Pattern[str]:
    table = read_table("tense")
    future = "|".join(map(re.escape, sorted(table["future"], key=len, reverse=True)))
    said = "|".join(map(re.escape, table["said"]))
    neither = "|".join(map(re.escape, table["neither"]))
    asked = "|".join(map(re.escape, table["asked_of_others"]))
    past = "|".join(map(re.escape, sorted(table["past"], key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w-])(?:(?P<future>(?:will|shall|must|should|would|to)\s(?:[a-z]{{2,12}}\s)?be\s[a-z]{{3,16}}"
        rf"|(?:{asked})(?:\s\S{{1,20}}){{1,5}}?\sto\s[a-z]{{1,16}}|{future})|(?P<said>{said})|(?P<past>{past}|(?!(?:{neither})(?![\w-]))[a-z]{{3,20}}ed))(?![\w-])"
    )
