"""OpenDocument texts (.odt): paragraphs and headings, and the title in the properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.packed import open_zip, parse_xml, read_entry
from geodata.documents.formats.properties import open_document_metadata
from geodata.documents.formats.texts import text_of

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# Deleted text, and notes that are no part of the line they hang on.
_SKIPPED = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"})
_MAX_BLANKS = 1_000


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the paragraphs and headings of the body, in order."""
    with open_zip(data) as container:
        root = parse_xml(read_entry(container, "content.xml"))
        body = root.find(f"{_OFFICE}body")
        if body is None:
            raise BadFile("it is damaged: it has no body")
        return Draft(text_of(_paragraphs(body)), metadata=open_document_metadata(container))


def _paragraphs(root: Element) -> Iterator[str]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _PARAGRAPHS:
            yield "".join(_words(element))
        elif element.tag not in _SKIPPED:
            waiting.extend(reversed(element))


def _words(paragraph: Element) -> Iterator[str]:
    waiting: list[Element | str] = [*_content(paragraph)][::-1]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
        elif piece.tag == f"{_TEXT}s":
            yield " " * min(_MAX_BLANKS, int(piece.get(f"{_TEXT}c", "1")))
        elif piece.tag == f"{_TEXT}tab":
            yield "\t"
        elif piece.tag == f"{_TEXT}line-break":
            yield "\n"
        elif piece.tag not in _SKIPPED:
            waiting.extend([*_content(piece)][::-1])


def _content(element: Element) -> Iterator[Element | str]:
    # Line ends and runs of blanks in the file are one blank: real ones are elements.
    yield _squeezed(element.text)
    for child in element:
        yield child
        yield _squeezed(child.tail)


def _squeezed(words: str | None) -> str:
    if not words:
        return ""
    lead, trail = words[0].isspace(), words[-1].isspace()
    inner = " ".join(words.split())
    return f"{' ' * lead}{inner}{' ' * trail}" if inner else " "
