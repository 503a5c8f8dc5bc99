"""Web pages: the main text without menus and footers, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import trafilatura
from lxml import etree, html

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.page_metadata import page_metadata
from geodata.documents.formats.texts import BETWEEN, text_of
from geodata.records import Metadata, Part, Span

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARATIONS = 4_096
_MAX_DEPTH = 2_000
# Below this the extractor may have taken a caption for the article: then all blocks count.
_MAIN = 200
_BLOCKS = "p|h1|h2|h3|h4|li|blockquote|td|pre|dd|dt|figcaption|div|article|section|body"
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "nav", "footer", "header", "form")


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the main text under the page's title, as one article.

    Raises:
        BadFile: It declares entities, nests too deeply or holds no text.
    """
    if _ENTITY.search(data[:_DECLARATIONS]):
        raise BadFile("it declares a DTD or entities: refused")
    try:
        tree = trafilatura.load_html(data)
    except (etree.LxmlError, ValueError) as error:
        raise BadFile("its HTML is damaged") from error
    if tree is None:
        raise BadFile("it holds no text: an empty or damaged page")
    _check_depth(tree)
    metadata = page_metadata(tree)
    body = _main_text(tree)
    if not body:
        raise BadFile("it holds no text: perhaps a page that only a browser can fill")
    return _one_article(body, metadata)


def html_text(page: str) -> str:
    """Return all the words of a piece of HTML, a block a line: for mail."""
    tree = trafilatura.load_html(page)
    return _all_blocks(tree) if tree is not None else ""


def _one_article(body: str, metadata: Metadata) -> Draft:
    title = metadata.title
    first = body.split(BETWEEN, 1)[0]
    text = body if not title or _same(first, title) else f"{title}{BETWEEN}{body}"
    return Draft(text, parts=(Part(Span(0, len(text)), metadata),))


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _main_text(tree: html.HtmlElement) -> str:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False
    )
    words = getattr(found, "text", "") or ""
    main = text_of(words.split("\n"))
    return main if len(main) >= _MAIN else max(main, _all_blocks(tree), key=len)


def _all_blocks(tree: html.HtmlElement) -> str:
    return text_of(
        " ".join(words.split())
        for element in tree.iter(*_BLOCKS.split("|"))
        if not any(one.tag in _NO_TEXT for one in element.iterancestors())
        for words in [_own_words(element)]
    )


def _own_words(element: html.HtmlElement) -> str:
    """Return the words of a block that are in no block inside it."""
    blocks = frozenset(_BLOCKS.split("|"))
    words = [element.text or ""]
    for child in element:
        if child.tag not in blocks and child.tag not in _NO_TEXT and isinstance(child.tag, str):
            words.append(child.text_content())
        words.append(" " if child.tag == "br" else "")
        words.append(child.tail or "")
    return "".join(words)


def _check_depth(tree: html.HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise BadFile("its tags are nested too deeply")
