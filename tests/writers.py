"""One article written as people's programs write it: a browser's print, Word's format, a page."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from geodata.documents import read_document
from geodata.pipeline import World, read_out
from geodata.records import Article, Event
from tests import files

OWN = files.ROOT / "tests" / "own_sentences"
BYLINE, PUBLISHER, DAY = "Rosa Quispe", "Harbour Post", date(2024, 5, 3)
_MARK = re.compile(r"\[([^|\]]+)\|[^\]]*\]")
_STYLE = (
    "body { font: 11pt serif; text-align: justify; hyphens: auto; } "
    ".text { columns: %d; column-gap: 20pt; }"
)
_LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": %s, '
    '"datePublished": "%s", "author": {"name": "%s"}, "publisher": {"name": "%s"}}</script>'
)

Facts = Counter[tuple[str, str, str, tuple[str, ...]]]


def own_article(path: Path) -> list[str]:
    """Return the title, header line and paragraphs of one of our own texts."""
    title, *paragraphs = _MARK.sub(r"\1", path.read_text(encoding="utf-8")).strip().split("\n")
    return [title, f"By {BYLINE} | {PUBLISHER} | {DAY:%-d %B %Y}", *paragraphs]


def written(lines: Sequence[str], browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Yield the article in each format: its file's name and bytes, plain text first."""
    yield "article.txt", "\n".join(lines).encode()
    yield "article.docx", files.docx_file(*lines)
    yield "article.html", page(lines).encode()
    for columns in (1, 2):
        yield f"columns{columns}.pdf", printed(lines, browser, columns)


def page(lines: Sequence[str]) -> str:
    """Return a news page: the header's facts in its metadata, menus and a footer around it."""
    title, _, *paragraphs = map(html.escape, lines)
    told = _LINKED % (f'"{title}"', DAY.isoformat(), BYLINE, PUBLISHER)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Shop"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {PUBLISHER}'
        f"</title>{told}</head><body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}"
        "</article><aside><h3>Most read</h3><ul><li><a href='/1'>Ten recipes for a rainy day</a>"
        "</li></ul></aside><footer>Terms of use. All rights reserved.</footer></body></html>"
    )


def printed(lines: Sequence[str], browser: Browser, columns: int) -> bytes:
    """Return the article as Chromium prints it, hyphenated, with its own head and foot."""
    title, header, *paragraphs = map(html.escape, lines)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    opened = browser.new_page()
    opened.set_content(
        f"<html lang=en><head><title>{title}</title><style>{_STYLE % columns}</style></head>"
        f"<body><h1>{title}</h1><p>{header}</p><div class=text>{body}</div></body></html>"
    )
    data = opened.pdf(
        format="A5", display_header_footer=True, margin={"top": "2cm", "bottom": "2cm"}
    )
    opened.close()
    return data


def read(name: str, data: bytes, world: World) -> tuple[list[Article], Facts]:
    """Return a file's articles, and what each of its events says: trigger, type, days, places."""
    reading = read_out(read_document(name, data), world)
    return list(reading.articles), Counter(map(_fact, reading.events))


def shared(one: Facts, other: Facts) -> tuple[float, float]:
    """Return the share of triggers, and of whole events, that two files have in common."""
    triggers = Counter(fact[0] for fact in one.elements())
    others = Counter(fact[0] for fact in other.elements())
    most = max(one.total(), other.total(), 1)
    return (triggers & others).total() / most, (one & other).total() / most


def _fact(event: Event) -> tuple[str, str, str, tuple[str, ...]]:
    days = event.when.interval
    places = tuple(sorted(place.place.gazetteer_id for place in event.places))
    return event.trigger, event.type, f"{days.first} {days.last}" if days else "", places
