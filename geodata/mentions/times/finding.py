"""Text -> time mentions: the longest rule wins, words that only look like a time are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from geodata.mentions.times.captured import Captured
from geodata.mentions.times.grammar import Grammar, Rule, load_grammar
from geodata.mentions.times.lookalikes import is_time
from geodata.mentions.times.meanings import MEANINGS
from geodata.mentions.times.readings import Part, Portion, Range, Reading, Side, TimeMention
from geodata.mentions.times.scanning import Tokens, scan
from geodata.mentions.times.tables import read_table
from geodata.records import Span

RUNS_KEPT = 20_000  # bounds memory however many texts a process reads

_SIDES: dict[str, Side] = {
    "since": "since",
    "after": "after",
    "following": "after",
    "until": "until",
    "to": "until",
    "through": "until",
    "thru": "until",
    "till": "until",
    "by": "until",
    "before": "before",
    "prior": "before",
    "post": "after",
    "pre": "before",
}
_MOMENTS = frozenset(read_table("words")["daypart"])


class _Hit(NamedTuple):
    """A rule that matched tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    order: int
    rule: Rule
    match: re.Match[str]


def find_times(text: str, *, start: int = 0) -> list[TimeMention]:
    """Return the time expressions in a text, in reading order; none overlap.

    Linear in the text's length, whatever the text.

    Args:
        text: Any piece of a document.
        start: Where the piece begins in the document: added to every span.
    """
    grammar = load_grammar()
    tokens = scan(text, grammar.codes, grammar.capitals)
    found = []
    for run in grammar.run.finditer(tokens.codes):
        if grammar.core.search(run.group()):
            found += [
                mention
                for hit in _longest(list(_hits(grammar, tokens, run)))
                if (mention := _mention(grammar, tokens, hit, start))
            ]
    return found


def _hits(grammar: Grammar, tokens: Tokens, run: re.Match[str]) -> Iterator[_Hit]:
    for order in _applying(run.group()):
        rule = grammar.rules[order]
        for match in rule.pattern.finditer(tokens.codes, run.start(), run.end()):
            if not rule.bare or is_time(rule.bare, tokens, match):
                yield _Hit(match.start(), match.end(), order, rule, match)


@lru_cache(maxsize=RUNS_KEPT)
def _applying(codes: str) -> tuple[int, ...]:
    """Return the numbers of the rules that match somewhere in a run of codes."""
    rules = load_grammar().rules
    return tuple(number for number, rule in enumerate(rules) if rule.pattern.search(codes))


def _longest(hits: list[_Hit]) -> Iterator[_Hit]:
    hits.sort(key=lambda hit: (hit.first, -hit.last, hit.order))
    done = 0
    for hit in hits:
        if hit.first >= done:
            yield hit
            done = hit.last


def _mention(grammar: Grammar, tokens: Tokens, hit: _Hit, start: int) -> TimeMention | None:
    words = {
        name: tokens.text[
            tokens.starts[hit.match.start(name)] : tokens.ends[hit.match.end(name) - 1]
        ]
        for name, codes in hit.match.groupdict().items()
        if codes
    }
    captured = Captured(words, grammar.values, hit.rule.options)
    reading = MEANINGS[hit.rule.means](captured)
    if reading is None and hit.rule.means != "vague":
        return None
    if reading is not None and "lead" in words:
        reading = _lead(captured, reading)
    first, last = tokens.starts[hit.first], tokens.ends[hit.last - 1]
    return TimeMention(
        Span(start + first, start + last),
        tokens.text[first:last],
        "time" if hit.rule.type == "date" and "clock" in words else hit.rule.type,
        reading,
        side=_side(tokens, hit),
        present=bool(hit.rule.options.get("present")),
        parts=_ends(tokens, hit, reading, start) if reading else (),
    )


def _side(tokens: Tokens, hit: _Hit) -> Side | None:
    before = tokens.word(hit.first - 1).lower()
    if tokens.word(hit.last).lower() in ("'s", "’s"):  # "reacted to Tuesday's ruling"
        return None
    clock = hit.match.groupdict().get("clock")
    if clock or tokens.word(hit.first).lower() in _MOMENTS:
        return None  # "before dawn on Sunday" is still on Sunday
    return _SIDES.get(before)


def _lead(captured: Captured, reading: Reading) -> Reading:
    part = captured.value("lead", "part", "edge")
    return Portion(cast("Part", part), reading) if part else reading


def _ends(tokens: Tokens, hit: _Hit, reading: Reading, start: int) -> tuple[TimeMention, ...]:
    """Return the two ends of a range as mentions, where each end stands by itself."""
    if not isinstance(reading, Range) or hit.rule.means != "two_dates":
        return ()
    spans = {name: hit.match.span(name) for name, codes in hit.match.groupdict().items() if codes}
    spans.pop("rangeword", None)
    ends = []
    for part, is_last in ((reading.first, False), (reading.last, True)):
        own = [span for name, span in spans.items() if name.startswith("last_") == is_last]
        first, last = min(a for a, _ in own), max(b for _, b in own)
        span = Span(start + tokens.starts[first], start + tokens.ends[last - 1])
        text = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
        ends.append(TimeMention(span, text, "date", part))
    return tuple(ends)
