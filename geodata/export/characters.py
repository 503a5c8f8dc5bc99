"""Words of documents -> words that a file format can hold at all."""

from __future__ import annotations

import re

# XML 1.0 section 2.2: what no document may hold, not even as a reference. Spreadsheets are XML.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_words(words: str) -> str:
    """Return words with U+FFFD for each character that XML 1.0 forbids; one for one."""
    return _NOT_IN_XML.sub("\ufffd", words)
