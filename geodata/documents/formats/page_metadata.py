"""What a web page says of itself in its head: JSON-LD first, then meta tags, then the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from geodata.records import Metadata

ORIGIN = "the page's own metadata"
MAX_WORDS = 300
_ARTICLES = ("article", "newsarticle", "blogposting", "report")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T\s].*)?$", re.DOTALL)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_BYLINES = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_DAYS = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
    "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|–—»·-]\s+")

_Json = Mapping[str, Any]


def page_metadata(tree: html.HtmlElement) -> Metadata:
    """Return title, byline, publisher, day of publication, address and language of a page."""
    told = next(_linked_articles(tree), {})
    metas = _metas(tree)
    publisher = _name(told.get("publisher")) or _first(metas, _PUBLISHERS)
    found = Metadata(
        title=_words(told.get("headline")) or _title(tree, metas, publisher),
        byline=_byline(_name(told.get("author")) or _first(metas, _BYLINES)),
        publisher=publisher,
        published=_day(told.get("datePublished")) or _meta_day(metas) or _time_day(tree),
        url=_address(tree, metas, told),
        language=_language(tree, told),
    )
    told_something = any((found.title, found.byline, found.publisher, found.published, found.url))
    return Metadata(
        found.title,
        found.byline,
        found.publisher,
        found.published,
        found.url,
        found.language,
        ORIGIN if told_something else "",
    )


def _linked_articles(tree: html.HtmlElement) -> Iterator[_Json]:
    for script in tree.iter("script"):
        if str(script.get("type", "")).strip().lower() == "application/ld+json":
            try:
                yield from _articles(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue  # a page's broken data is no reason not to read the page


def _articles(data: object) -> Iterator[_Json]:
    waiting = [data]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kinds = one.get("@type", "")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).lower().endswith(_ARTICLES) for name in names):
                yield one
            waiting.append(one.get("@graph"))


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _words(meta.get("content"))
        for key in ("property", "name", "itemprop"):
            name = str(meta.get(key, "")).strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _words(value: object) -> str | None:
    # Many sites escape JSON-LD as if it were HTML.
    text = " ".join(unescape(value).split())[:MAX_WORDS] if isinstance(value, str) else ""
    return text or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for one in value[:6] for name in [_name(one)] if name]
        return " and ".join(names) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _byline(name: str | None) -> str | None:
    # Some pages put the author's address there, which names nobody.
    return None if name is None or "://" in name else re.sub(r"^(?i:by)\s+", "", name)


def _title(tree: html.HtmlElement, metas: Mapping[str, str], publisher: str | None) -> str | None:
    headings = [_words(one.text_content()) for one in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    element = next(tree.iter("title"), None)
    title = _first(metas, _TITLES) or _words(element.text_content() if element is not None else "")
    return _without_site(title, publisher) if title else None


def _without_site(title: str, publisher: str | None) -> str:
    """Return "Ferry stops | Coast Herald" without the site's name."""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and publisher and parts[-1].casefold() == publisher.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-")
    return title


def _day(value: object) -> date | None:
    match = _DAY.match(value) if isinstance(value, str) else None
    if not match:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:  # "2021-02-30"
        return None


def _meta_day(metas: Mapping[str, str]) -> date | None:
    days = (_day(metas[name].replace("/", "-")) for name in _DAYS if name in metas)
    return next((day for day in days if day), None)


def _time_day(tree: html.HtmlElement) -> date | None:
    """Return the day of the page's ``<time>`` elements, if all name the same one."""
    days = {_day(one.get("datetime")) for one in tree.iter("time") if one.get("datetime")}
    return days.pop() if len(days) == 1 else None


def _address(tree: html.HtmlElement, metas: Mapping[str, str], told: _Json) -> str | None:
    links = [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"]
    page = told.get("mainEntityOfPage")
    whole = page.get("@id") if isinstance(page, dict) else page
    for address in (*links, metas.get("og:url"), told.get("url"), whole):
        if isinstance(address, str) and _is_web(address.strip()):
            return address.strip()
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(address) <= 2_000


def _language(tree: html.HtmlElement, told: _Json) -> str | None:
    root = tree.getroottree().getroot()
    given = root.get("lang") or told.get("inLanguage") or ""
    code = re.match(r"[A-Za-z]{2,3}", given) if isinstance(given, str) else None
    return code.group().lower() if code else None
