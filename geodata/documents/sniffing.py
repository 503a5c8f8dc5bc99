"""A file's bytes -> what kind of file it is. Its name decides only between kinds of text."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from geodata.documents.drafts import BadFile

TEXT = "text"
PICTURE = "picture"
CONTAINERS = frozenset({"archive", "mail", "mbox"})
"""Kinds that hold other files."""
_HEAD = 8_192
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
# What no reader of ours knows, by its first bytes.
_UNKNOWN = {
    b"\xd0\xcf\x11\xe0": "it is an old Office file; save it as .docx, .xlsx or .pdf",
    b"7z\xbc\xaf\x27\x1c": "it is a 7z archive; pack it as ZIP",
    b"Rar!": "it is a RAR archive; pack it as ZIP",
    b"\x7fELF": "it is a program",
    b"MZ\x90": "it is a program",
    b"SQLite format 3\x00": "it is a database",
}
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|!ENTITY)\b", re.IGNORECASE)
_HEADER = re.compile(
    r"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|"
    r"content-type|x-[\w-]+|dkim-signature|reply-to|cc|list-[\w-]+): ?\S",
    re.IGNORECASE,
)
_TABLES = {".csv": "csv", ".tsv": "csv"}
_NAMED = {
    **_TABLES, ".md": "markdown", ".markdown": "markdown", ".htm": "html", ".html": "html",
    ".xhtml": "html", ".eml": "mail",
}  # fmt: skip


def kind_of(name: str, data: bytes) -> str:
    """Return the kind of a file: ``text``, or the name of the reader that knows it.

    Raises:
        BadFile: It is of a kind that nothing here reads; the message says what to do.
    """
    for magic, reason in _UNKNOWN.items():
        if data.startswith(magic):
            raise BadFile(reason)
    if data.startswith(_PICTURES):
        return PICTURE
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        return "archive"
    return _kind_of_text(PurePath(name.lower()).suffix, _words(data[:_HEAD]))


def _words(head: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(encoding, errors="replace").lstrip("\ufeff")


def _kind_of_text(ending: str, head: str) -> str:
    if head.startswith("{\\rtf"):
        return "rtf"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        raise BadFile("it is XML of a kind not read; save it as HTML or text")
    if head.startswith("From ") and _is_mail(head.split("\n", 1)[-1]):
        return "mbox"
    if _is_mail(head):
        return "mail"
    if _is_json(head, named=ending in {".json", ".jsonl", ".ndjson"}):
        return "jsonl"
    return _NAMED.get(ending, TEXT)


def _is_mail(head: str) -> bool:
    """Tell whether a text opens with the head of a letter: three known fields or more."""
    fields: list[str] = []
    for line in head.splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and fields:
            continue  # the field above goes on
        if not re.match(r"^[\w-]+:", line):
            return False
        fields.append(line)
    return sum(1 for line in fields if _HEADER.match(line)) >= 3


def _is_json(head: str, *, named: bool) -> bool:
    first = head.lstrip()[:1]
    if first not in {"{", "["} or named:
        return first in {"{", "["} and named
    try:
        record = json.loads(head.lstrip().splitlines()[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and isinstance(record.get("text"), str)
