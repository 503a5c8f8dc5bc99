"""Text from documents -> text that is safe in one given place of the page.

One function per context, because what is inert in one is code in another. Nothing
else in the dashboard may put a document's words into HTML or Markdown.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# U+2060 has no width. Streamlit turns ":name:" into icons and "www.x" into links
# after Markdown's own escapes are undone, so only breaking the pattern helps.
_WORD_JOINER = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LIVE = re.compile(r"(:(?=\S)|\bwww(?=\.)|@(?=\w))", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_\[\]<>#|~$&])")
_LINE_BREAKS = re.compile(r"[\r\n\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f]+")
# An override would turn the words of the page itself round.
_BIDI_CONTROLS = {ord(mark): f"\u2039U+{ord(mark):04X}\u203a" for mark in "\u202d\u202e"}


def html_text(words: str) -> str:
    """Return words for the inside of an HTML element."""
    return html.escape(_visible(words), quote=False)


def html_attribute(words: str) -> str:
    """Return words for the inside of a double-quoted HTML attribute."""
    return html.escape(_visible(words), quote=True)


def markdown_literal(words: str) -> str:
    """Return words for a Markdown label, shown exactly as they are, on one line.

    Streamlit parses labels of buttons, expanders and tabs as Markdown with icons,
    colours and formulas; every one of those starts with ASCII punctuation.
    """
    line = _LINE_BREAKS.sub(" ", _visible(words)).strip()
    broken = _LIVE.sub(rf"\1{_WORD_JOINER}", line)
    return _PUNCTUATION.sub(r"\\\1", broken)


def markdown_elsewhere(words: str) -> str:
    """Return words for a Markdown text that is kept elsewhere, readable and on one line."""
    line = _LINE_BREAKS.sub(" ", _visible(words)).strip()
    return _MARKS.sub(r"\\\1", line)


def safe_link(address: str | None) -> str | None:
    """Return an address that may become a link, None for anything but http and https."""
    if not address or re.search(r"[\s\x00-\x1f\"'<>\\`]", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[" is no address
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def _visible(words: str) -> str:
    # An override would turn the page's own words round, so it is named instead.
    return words.translate(_BIDI_CONTROLS)
