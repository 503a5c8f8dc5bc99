"""How many stories each half has -> bars as HTML. No Streamlit here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.escaping import html_attribute, html_text
from dashboard.filters import QUADS
from dashboard.phrasing import several, thousands, type_words
from geodata.comparing import Overlap, Tally
from geodata.comparing.table import Titles

_MOST = 8


def parts(found: Overlap, titles: Titles, neither: str) -> str:
    """Return how many stories only one half has and how many both, and that they add up.

    Args:
        found: The parts.
        titles: What the halves are called.
        neither: What is told of the stories that are in neither.
    """
    one, shared, other = len(found.only_one), len(found.shared), len(found.only_other)
    cells = "".join(
        f'<div class="dl-part dl-half-{half}" style="flex-grow:{count}">'
        f'<b>{thousands(count)}</b> <span title="{html_attribute(words)}">{html_text(words)}'
        "</span></div>"
        for half, count, words in (
            ("one", one, f"only {titles.one}"),
            ("both", shared, "in both"),
            ("other", other, f"only {titles.other}"),
        )
    )
    sums = (
        _sum(one, shared, titles.one),
        _sum(shared, other, titles.other),
        f"{thousands(found.neither)} {neither}",
    )
    told = "".join(f"<span>{html_text(words)}</span>" for words in sums)
    return f'<div class="dl-parts">{cells}</div><div class="dl-sums dl-soft">{told}</div>'


def _sum(first: int, second: int, title: str) -> str:
    whole = several(first + second, "story")
    return f"{title}: {thousands(first)} + {thousands(second)} = {whole}"


def summary(found: Overlap, titles: Titles) -> str:
    """Return how many stories of each relation and type the halves have, as mirrored bars."""
    relations = _mirrored("By relation", found.quads, titles, lambda value: QUADS[int(value)])
    types = _mirrored("By type", found.types, titles, type_words)
    return f'<div class="dl-mirrors">{relations}{types}</div>'


def _mirrored(
    caption: str, tallies: Sequence[Tally], titles: Titles, label: Callable[[str], str]
) -> str:
    most = max((max(tally.one, tally.other) for tally in tallies), default=0) or 1
    rows = "".join(
        f'<tr><td class="dl-left">{_bar("one", tally.one, most)}</td>'
        f'<th scope="row">{html_text(label(tally.value))}</th>'
        f"<td>{_bar('other', tally.other, most)}</td></tr>"
        for tally in tallies[:_MOST]
    )
    head = (
        f'<tr><th scope="col" class="dl-left">{html_text(titles.one)}</th>'
        f'<td></td><th scope="col">{html_text(titles.other)}</th></tr>'
    )
    return (
        f'<table class="dl-mirror"><caption>{caption}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody>{_rest(tallies[_MOST:])}</table>"
    )


def _bar(half: str, count: int, most: int) -> str:
    bar = f'<i class="dl-half-{half}" style="width:{70 * count / most:.1f}%"></i>'
    return f"{bar}<span>{thousands(count)}</span>"


def _rest(tallies: Sequence[Tally]) -> str:
    if not tallies:
        return ""
    one, other = sum(t.one for t in tallies), sum(t.other for t in tallies)
    return (
        f'<tfoot><tr><td class="dl-left"><span>{thousands(one)}</span></td>'
        f'<th scope="row">{several(len(tallies), "rarer type")}</th>'
        f"<td><span>{thousands(other)}</span></td></tr></tfoot>"
    )
