"""What an office file's properties say of it: title, author, language.

The day a file was made is not the day its text was published: it is never taken for it.
"""

from __future__ import annotations

import re
import zipfile
from xml.etree.ElementTree import Element

from geodata.documents.formats.packed import parse_xml, read_entry
from geodata.records import Metadata

_DC = "{http://purl.org/dc/elements/1.1/}"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
ORIGIN = "the file's properties"
# "python-docx", "user", "admin": a name of a person has two words that begin with capitals.
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}")
_TEMPLATES = ("word document", "microsoft word", "document", "untitled", "dokument", "template")


def core_metadata(container: zipfile.ZipFile) -> Metadata:
    """Return what a Word file says of itself; nothing where it says nothing."""
    if "docProps/core.xml" not in container.namelist():
        return Metadata()
    root = parse_xml(read_entry(container, "docProps/core.xml"))
    return told(_text(root, f"{_DC}title"), _text(root, f"{_DC}creator"))


def open_document_metadata(container: zipfile.ZipFile) -> Metadata:
    """Return what an OpenDocument file says of itself; nothing where it says nothing."""
    if "meta.xml" not in container.namelist():
        return Metadata()
    root = parse_xml(read_entry(container, "meta.xml"))
    author = _text(root, f"{_ODF}initial-creator") or _text(root, f"{_DC}creator")
    return told(_text(root, f"{_DC}title"), author)


def told(title: str, author: str) -> Metadata:
    """Return a title and author as metadata, unless they are a program's and not a person's."""
    kept_title = title if not title.casefold().startswith(_TEMPLATES) else ""
    kept_author = author if _PERSON.fullmatch(author) else ""
    origin = ORIGIN if kept_title or kept_author else ""
    return Metadata(title=kept_title or None, byline=kept_author or None, origin=origin)


def _text(root: Element, tag: str) -> str:
    found = next(root.iter(tag), None)
    return " ".join((found.text or "").split()) if found is not None else ""
