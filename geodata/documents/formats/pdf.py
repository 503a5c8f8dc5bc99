"""PDF: the text layer in reading order, where each word stands, and pages as pictures."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pypdfium2
from PIL.Image import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.pdf_layout import blocks_of, without_running_heads
from geodata.documents.formats.pdf_paragraphs import Block, paragraphs_of, written
from geodata.documents.formats.pdf_words import scanned_words, words_of
from geodata.documents.formats.properties import told
from geodata.documents.page_words import pack
from geodata.records import Metadata

MAX_PAGES = 2_000
MAX_WORDS = 2_000_000
PICTURE_WIDTH = 1_100
MAX_PICTURE_HEIGHT = 4_000
_MUCH = 40
_NO_LETTERS = "it has no text layer, nor a picture of text"


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return the text in reading order, without running heads, and the place of each word.

    Where all pages are pictures, the text may be empty: ``scans`` names them.

    Args:
        data: The PDF.
        options: ``scanned``: what OCR found on a page, as ``scan.read`` tells it, by its number.

    Raises:
        BadFile: It is encrypted, damaged, too long, or holds neither words nor pictures.
    """
    scanned: Mapping[str, str] = options.get("scanned", {})
    with _opened(data) as document:
        metadata = _metadata(document)
        pages, empty, total = [], [], 0
        scans: list[int] = []
        for number in range(len(document)):
            words = words_of(document, number)
            if str(number) in scanned:
                words = scanned_words(document, number, json.loads(scanned[str(number)]))
            total += len(words)
            if total > MAX_WORDS:
                raise BadFile(f"it holds over {MAX_WORDS:,} words; split it")
            pages.append(words)
            if not words:
                empty.append(number)
                scans += [number] if _shows_something(document, number) else []
    if scans and not total:
        return Draft(scans=tuple(scans))
    blocks = [Block(lines) for page in without_running_heads(pages) for lines in blocks_of(page)]
    text, places = written(paragraphs_of(blocks))
    if not any(c.isalnum() for c in text):
        raise BadFile(_NO_LETTERS)
    flags = (
        *_flags("pages without a text layer, not read: ", empty),
        *_flags("pages read by OCR, which makes mistakes: ", sorted(map(int, scanned))),
    )
    return Draft(text, flags, metadata=metadata, blob=pack(places), scans=tuple(scans))


def picture(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a page as a PNG.

    Args:
        data: The PDF.
        options: ``page``: its number, from 0.

    Raises:
        BadFile: It has no such page, or cannot be opened.
    """
    out = io.BytesIO()
    drawn(data, int(options["page"]), width=PICTURE_WIDTH).save(out, "PNG")
    return Draft(blob=out.getvalue())


def drawn(data: bytes, number: int, *, width: int) -> Image:
    """Return a page as a picture.

    Args:
        data: The PDF.
        number: The page's, from 0.
        width: In pixels; less for a very long page.

    Raises:
        BadFile: It has no such page, or cannot be opened.
    """
    with _opened(data) as document:
        if not 0 <= number < len(document):
            raise BadFile(f"it has no page {number + 1}")
        page = document[number]
        across, down = page.get_size()
        scale = min(width / max(across, 1), MAX_PICTURE_HEIGHT / max(down, 1))
        picture: Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")


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


def _shows_something(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Tell whether a page may be a picture of text: it holds one, or much is drawn on it."""
    things = list(islice(document[number].get_objects(max_depth=3), _MUCH))
    return len(things) == _MUCH or any(one.type == FPDF_PAGEOBJ_IMAGE for one in things)


def _flags(words: str, pages: list[int]) -> tuple[str, ...]:
    if not pages:
        return ()
    shown = ", ".join(str(page + 1) for page in pages[:12])
    return (words + shown + (" and others" if len(pages) > 12 else ""),)
