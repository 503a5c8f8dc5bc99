"""A picture of a text -> a PDF of its pages, which OCR then reads as any scan."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from itertools import islice
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from geodata.documents.drafts import BadFile, Draft

MAX_PAGES = 200
_DPI = 150
_FORMATS = ("PNG", "JPEG", "GIF", "TIFF")


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the PDF, one page a frame, as ``blob``.

    Raises:
        BadFile: It is damaged, or unfolds to more than a page needs.
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            frames = islice(ImageSequence.Iterator(picture), MAX_PAGES)
            first, *more = (ImageOps.exif_transpose(one).convert("RGB") for one in frames)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadFile("it has more than 89 million points; make it smaller") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise BadFile("it is a damaged picture, or cut off") from error
    out = io.BytesIO()
    first.save(out, "PDF", resolution=_DPI, save_all=True, append_images=more)
    return Draft(blob=out.getvalue())
