"""PDF: the text layer in reading order, where each word stands, and pages as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pypdfium2

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.pdf_layout import blocks_of, without_running_heads
from geodata.documents.formats.pdf_paragraphs import Block, paragraphs_of, written
from geodata.documents.formats.pdf_words import words_of
from geodata.documents.formats.properties import told
from geodata.documents.page_words import pack
from geodata.records import Metadata

MAX_PAGES = 2_000
MAX_WORDS = 2_000_000
PICTURE_WIDTH = 1_100
MAX_PICTURE_HEIGHT = 4_000
_NO_TEXT = "no text layer: needs OCR"


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the text in reading order, without running heads, and the place of each word.

    Raises:
        BadFile: It is encrypted, damaged, too long, or holds pictures of text only.
    """
    with _opened(data) as document:
        metadata = _metadata(document)
        pages, empty, total = [], [], 0
        for number in range(len(document)):
            words = words_of(document, number)
            total += len(words)
            if total > MAX_WORDS:
                raise BadFile(f"it holds over {MAX_WORDS:,} words; split it")
            pages.append(words)
            if not words:
                empty.append(number + 1)
    if not total:
        raise BadFile(_NO_TEXT)
    blocks = [Block(lines) for page in without_running_heads(pages) for lines in blocks_of(page)]
    text, places = written(paragraphs_of(blocks))
    if not any(c.isalnum() for c in text):
        raise BadFile(_NO_TEXT)
    return Draft(text, _flags(empty), metadata=metadata, blob=pack(places))


def picture(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a page as a PNG.

    Args:
        data: The PDF.
        options: ``page``: its number, from 0.

    Raises:
        BadFile: It has no such page, or cannot be opened.
    """
    with _opened(data) as document:
        number = int(options["page"])
        if not 0 <= number < len(document):
            raise BadFile(f"it has no page {number + 1}")
        page = document[number]
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / max(width, 1), MAX_PICTURE_HEIGHT / max(height, 1))
        image = page.render(scale=scale, may_draw_forms=False).to_pil()
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG")
    return Draft(blob=out.getvalue())


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadFile("it is encrypted; give a copy without a password") from error
        raise BadFile("it is a damaged PDF, or cut off") from error
    try:
        if len(document) > MAX_PAGES:
            raise BadFile(f"{len(document):,} pages is over the limit of {MAX_PAGES:,}; split it")
        if not len(document):
            raise BadFile("it is a damaged PDF, or cut off: it has no pages")
        yield document
    except pypdfium2.PdfiumError as error:
        raise BadFile("it is a damaged PDF: a page cannot be opened") from error
    finally:
        document.close()


def _metadata(document: pypdfium2.PdfDocument) -> Metadata:
    said = document.get_metadata_dict()
    return told(_line(said.get("Title")), _line(said.get("Author")))


def _line(words: str | None) -> str:
    title = " ".join((words or "").split())[:300]
    # What a program calls a file says nothing of its text.
    return "" if title.lower().endswith((".doc", ".docx", ".pdf", ".indd", ".html")) else title


def _flags(empty: list[int]) -> tuple[str, ...]:
    if not empty:
        return ()
    shown = ", ".join(map(str, empty[:12])) + (" and others" if len(empty) > 12 else "")
    return (f"pages without a text layer, not read: {shown}",)
