"""Two occurrences told so long apart, one of them dated -> when the other was.

"Launched strikes on Thursday, two days after Iran hit a camp": it hit on Tuesday. "Three days
after the vote, the governor resigned": where the article dates the vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.dating.occurrences import Occurrences
from geodata.mentions.actions import Action
from geodata.mentions.times.readings import Duration
from geodata.mentions.times.tables import word_list
from geodata.records import When
from geodata.sentences import Sentence
from geodata.timing import DatedMention
from geodata.timing.counting import moved
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import show
from geodata.timing.units import precision_of

_ROUGHLY = word_list("clauses", "roughly")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A length of time between what a main clause tells and what stands behind "after".

    Attributes:
        main: Head of what happened so long after (or before) the other.
        other: Head of the other: a verb or a noun.
        amount: Units from the other on to the main one; below 0 for "before".
    """

    main: Token
    other: Token
    amount: int
    length: DatedMention


def tell_apart(
    actions: Sequence[Action],
    sentences: Sequence[Sentence],
    dated: Sequence[DatedMention],
    own: Sequence[When],
) -> list[When]:
    """Return the actions' own dates with those that follow from a length of time between two.

    Args:
        actions: All actions of an article.
        sentences: Its sentences, in order.
        dated: Its time expressions, in order.
        own: Each action's date by words of its own.
    """
    answer = list(own)
    lengths = [d for d in dated if isinstance(d.mention.reading, Duration)]
    if not lengths:
        return answer
    place = {(a.sentence.paragraph.span.start, a.head.i): n for n, a in enumerate(actions)}
    occurrences = Occurrences(actions, own)
    for sentence in sentences:
        at = sentence.paragraph.span.start
        for gap in _gaps(sentence, lengths):
            main = place.get((at, gap.main.i))
            others = [place[at, t.i] for t in _told_with(gap.other) if (at, t.i) in place]
            other = others[0] if others else None
            known = answer[other] if other is not None else occurrences.of_noun(gap.other)
            if main is not None and known and known.interval and not own[main].interval:
                answer[main] = _counted(gap, known, gap.amount) or own[main]
            elif main is not None and other is not None and not own[other].interval:
                answer[other] = _counted(gap, answer[main], -gap.amount) or own[other]
    return answer


def _told_with(other: Token) -> Iterator[Token]:
    """Yield a head and those of clauses on it: "the vote, which *took* place"."""
    yield other
    yield from (child for child in other.children if child.dep_ in ("relcl", "acl"))


def _gaps(sentence: Sentence, lengths: Sequence[DatedMention]) -> Iterator[_Gap]:
    for length in lengths:
        inside = sentence.span.contains(length.mention.span)
        tokens = sentence.tokens_in(length.mention.span) if inside else None
        reading = length.mention.reading
        if tokens is None or not isinstance(reading, Duration) or tokens.end >= len(tokens.doc):
            continue
        marker, rough = tokens.doc[tokens.end], tokens[0].lower_ in _ROUGHLY
        sign = {"after": 1, "before": -1}.get(marker.lower_, 0)
        found = _joined(marker) if sign and not rough else None
        if found:
            yield _Gap(*found, sign * reading.amount, length)


def _joined(marker: Token) -> tuple[Token, Token] | None:
    """Return the heads of the main clause and of what "after" or "before" brings in."""
    if marker.dep_ == "mark":
        other = marker.head
        return (_verb_over(other), other) if other.head != other else None
    inner = next((t for t in marker.children if t.dep_ in ("pobj", "pcomp")), None)
    return (_verb_over(marker), inner) if inner is not None else None


def _verb_over(token: Token) -> Token:
    verbs = (t for t in token.ancestors if t.pos_ in ("VERB", "AUX"))
    return next(verbs, token.head)


def _counted(gap: _Gap, known: When, amount: int) -> When | None:
    reading = gap.length.mention.reading
    if known.interval is None or known.precision != "day" or not isinstance(reading, Duration):
        return None
    days = moved(known.interval, reading.unit, amount)
    if days is None:
        return None
    words = gap.length.mention.text
    side = "after" if amount > 0 else "before"
    why = f'"{words}" {side} "{known.text}" ({show(known.interval)}) → {show(days)}'
    span = gap.length.mention.span
    return When(days, precision_of(days), "relative", words, edtf_of(days), why, span, known.span)
