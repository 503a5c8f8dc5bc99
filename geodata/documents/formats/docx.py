"""Word documents (.docx): the paragraphs of the body, and the title in the properties."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from geodata.documents.drafts import Draft
from geodata.documents.formats.packed import open_zip, parse_xml, read_entry
from geodata.documents.formats.properties import core_metadata
from geodata.documents.formats.texts import text_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, field codes and notes on changes; a fallback says its text box a second time.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}rPr", _FALLBACK})
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the paragraphs of the body, those of tables and text boxes in their place."""
    with open_zip(data) as container:
        body = parse_xml(read_entry(container, _main_part(container)))
        return Draft(text_of(_paragraphs(body)), metadata=core_metadata(container))


def _main_part(container: zipfile.ZipFile) -> str:
    names = container.namelist()
    return next((n for n in names if n.endswith("word/document.xml")), "word/document.xml")


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield each paragraph's words; a paragraph inside one (a text box) comes after it.

    Without recursion: a file may nest as deep as it likes.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        inner: list[Element] = []
        if element.tag == f"{_W}p":
            yield "".join(_words(element, inner))
        elif element.tag not in _SKIPPED:
            inner = list(element)
        waiting.extend(reversed(inner))


def _words(paragraph: Element, inner: list[Element]) -> Iterator[str]:
    """Yield a paragraph's words, and put aside the paragraphs inside it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            inner.append(element)
        elif element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in _SKIPPED:
            waiting.extend(reversed(element))
