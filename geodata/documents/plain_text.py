"""Plain text in any common encoding -> decoded text, with what had to be mended."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# More control characters than this share of a text means it is no text.
_MAX_CONTROLS = 0.01
_LAYOUT = "\t\n\r\f\v\x85\u2028\u2029"


def read_plain_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text and, in words, what decoding had to mend.

    Line ends, blanks and composed characters stay as they are, so that every
    offset is one in the file; only a byte-order mark is dropped.

    Raises:
        ValueError: The bytes are no text in an encoding we know.
    """
    text, flags = _decode(data)
    controls = sum(1 for c in text if c < " " and c not in _LAYOUT)
    if controls > _MAX_CONTROLS * len(text):
        raise ValueError("it is binary, not text; save it as UTF-8 text")
    return text, flags


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            flags = () if encoding == "utf-8" else (f"decoded from {encoding.upper()}",)
            return text, flags + _replaced(text)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    # Old Western files are Windows-1252; its five holes tell it from damaged UTF-8.
    if not _mostly_utf8(data):
        try:
            return data.decode("cp1252"), ("decoded from Windows-1252",)
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8", errors="replace")
    return text, (f"not UTF-8 from byte {first}", *_replaced(text))


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether the bytes above ASCII are, in the main, UTF-8 sequences."""
    high = sum(1 for byte in data if byte >= 0x80)
    lost = data.decode("utf-8", errors="replace").count("\ufffd")
    return lost * 4 < high


def _replaced(text: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    return (f"{count} characters could not be decoded and are shown as \ufffd",) if count else ()
