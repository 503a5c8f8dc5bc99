"""Markdown: its words without its signs, and the metadata in a front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.fields import metadata_of_fields
from geodata.documents.formats.texts import text_of
from geodata.documents.plain_text import read_plain_text

ORIGIN = "the file's front matter"
_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<lines>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>.*)$")


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the words, a block a line."""
    text, flags = _decoded(data)
    front = _FRONT.match(text)
    fields = dict(_fields(front["lines"])) if front else {}
    body = text[front.end() :] if front else text
    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).parse(body)
    return Draft(text_of(_blocks(tokens)), flags, metadata_of_fields(fields, ORIGIN))


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return read_plain_text(data)
    except ValueError as error:
        raise BadFile(str(error)) from error


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        found = _FIELD.match(line)
        if found:
            yield found["name"].strip().lower(), found["value"].strip().strip("\"'")


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_words(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            yield token.content


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " " if child.type == "softbreak" else "\n"
