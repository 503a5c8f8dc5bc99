"""Mailboxes (.mbox): each letter a file of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geodata.documents.drafts import BadFile, Draft, Member

MAX_LETTERS = 2_000
_FROM = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,500}\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def unpack(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the letters.

    Raises:
        BadFile: There are too many of them.
    """
    letters = [letter for letter in _FROM.split(data) if letter.strip()]
    if len(letters) > MAX_LETTERS:
        raise BadFile(f"over {MAX_LETTERS:,} letters; split it")
    return Draft(
        members=tuple(
            Member(f"letter {number}.eml", _QUOTED.sub(rb"\1", letter))
            for number, letter in enumerate(letters, 1)
        )
    )
