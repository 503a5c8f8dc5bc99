"""Pages that are only pictures of text are read by OCR, where the extra is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from geodata.documents.box import Box, Limits
from geodata.documents.drafts import BadFile, Draft

MAX_SCANNED = 200
"""So many pages of a file are read by OCR, at 5 to 10 s each."""
# For one page; what it computes with takes 0.7 GB, and reserves more than it uses.
_LIMITS = Limits(memory_bytes=1536 * 1024 * 1024)
_MISSING = "no text layer: needs OCR, which `make ocr` installs"
_NOTHING = "no text layer, and OCR finds no words in its pictures"


@cache
def is_installed() -> bool:
    """Tell whether the extra ``ocr`` is there."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def paged_picture(name: str, data: bytes, box: Box) -> bytes:
    """Return a picture as a PDF of one page, or of one a frame.

    Raises:
        BadFile: It is damaged or too large, or OCR is missing.
    """
    if not is_installed():
        raise BadFile(f"it is a picture: {_MISSING}")
    return box.run("read", data, kind="picture", name=name).blob


def with_scans(name: str, data: bytes, draft: Draft, box: Box) -> Draft:
    """Return a PDF's draft with the words of the pages that have no text layer.

    Args:
        name: The file's.
        data: Its bytes.
        draft: What was read from its text layer.
        box: Where it was read.

    Raises:
        BadFile: It has no text at all and OCR is missing, or finds none.
    """
    if is_installed():
        found = _recognised(name, data, draft.scans[:MAX_SCANNED])
        if found:
            draft = box.run("read", data, kind="pdf", name=name, scanned=found)
    if not draft.text:
        raise BadFile(_NOTHING if is_installed() else _MISSING)
    return draft


def _recognised(name: str, data: bytes, pages: tuple[int, ...]) -> dict[str, str]:
    with Box(_LIMITS) as box:
        read = {page: box.run("read", data, kind="scan", name=name, page=page) for page in pages}
    return {str(page): draft.text for page, draft in read.items() if draft.text != "[]"}
