"""A file as received, and the articles in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geodata.records.spans import Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of an article beside its text; each part None where nothing says it.

    Attributes:
        url: The address it was published under.
        language: ISO 639 code ("en").
        origin: Where all this was read, in words ("the page's own metadata").
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document that its format marks as one article: a page, a row, a letter."""

    span: Span
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Original:
    """A file whose pages can be shown as pictures.

    Attributes:
        data: The file's bytes.
        words: Where each word stands on its page, packed (``documents.page_words``).
    """

    data: bytes
    words: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file as received, decoded.

    Attributes:
        id: SHA-256 of the file's bytes, lower-case hexadecimal.
        name: The file's name as given by the user; data, never a path of ours.
        text: The decoded text; every span points into it.
        address: Where it was read from: a path or a web address, for showing.
        flags: What decoding had to mend, in words ("3 bytes were not UTF-8").
        metadata: What the file says of itself as a whole; fills what its text does not say.
        described: What a person says of it in a table beside it; goes before its text.
        parts: The articles that its format marks; none where only its lines can tell.
        original: The file itself, where its pages can be shown.
    """

    id: str
    name: str
    text: str
    address: str = ""
    flags: tuple[str, ...] = ()
    metadata: Metadata = Metadata()
    described: Metadata = Metadata()
    parts: tuple[Part, ...] = ()
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of article text without a line break. Furniture is no paragraph."""

    span: Span
    kind: Literal["title", "body"] = "body"


ArticleKey = tuple[str, int]
"""A document's id and the article's index in it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its own title and date in a document.

    Attributes:
        document_id: SHA-256 of the document.
        index: Position in the document, from 0.
        span: From the title's first character to the last before the next title.
        paragraphs: What may report events, in order; furniture is left out.
        published: Day of publication, None where the document does not say.
        published_span: The words the date was read from.
        language: ISO 639 code of a text that is not in English: it has no paragraphs.
        origin: Where title, byline, publisher, date or address were read that no words of the
            text give, in words; "" where the text gives all.
    """

    document_id: str
    index: int
    span: Span
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_span: Span | None = None
    url: str | None = None
    language: str | None = None
    origin: str = ""
