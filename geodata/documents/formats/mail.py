"""Letters (.eml): the text under the subject, attachments apart; and pages saved as .mht."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any, cast

from geodata.documents.drafts import BadFile, Draft, Member
from geodata.documents.formats.texts import BETWEEN, clean
from geodata.documents.names import is_document_name
from geodata.records import Metadata

ORIGIN = "the letter's own head"
MAX_PARTS = 200
_LAST_YEAR = 9999


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return the letter's text under its subject.

    A letter may carry articles with headers of their own: what its head says fills only
    what they leave open.
    """
    letter = _parsed(data)
    page = _saved_page(letter)
    if page is not None:
        from geodata.documents.formats import html  # noqa: PLC0415 - loads much

        return html.read(page, options)
    subject = clean(" ".join(str(letter.get("subject", "")).split()))
    body = _body(letter)
    text = BETWEEN.join(words for words in (subject, body) if words)
    told = Metadata(
        title=subject or None,
        byline=_sender(letter),
        published=_day(letter),
        origin=ORIGIN,
    )
    return Draft(text, metadata=told)


def unpack(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the attachments that are documents; the letter itself is read for its own sake."""
    members = tuple(_attachments(_parsed(data)))
    return Draft(members=members)


def _parsed(data: bytes) -> EmailMessage:
    letter = message_from_bytes(data, policy=default)
    if sum(1 for _ in zip(letter.walk(), range(MAX_PARTS + 1), strict=False)) > MAX_PARTS:
        raise BadFile(f"it has over {MAX_PARTS} parts: made to do harm")
    return letter


def _saved_page(letter: EmailMessage) -> bytes | None:
    """Return the page of a web page that a browser saved as one file (MHTML)."""
    saved = letter.get("snapshot-content-location") or "<saved by" in str(letter["from"]).lower()
    pages = (part for part in letter.walk() if part.get_content_type() == "text/html")
    part = next(pages, None) if saved else None
    content = part.get_payload(decode=True) if part is not None else None
    return content if isinstance(content, bytes) else None


def _body(letter: EmailMessage) -> str:
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    words = part.get_content()
    if not isinstance(words, str):
        return ""
    if part.get_content_type() == "text/html":
        from geodata.documents.formats.html import html_text  # noqa: PLC0415 - loads much

        return html_text(words)
    # Lines wrapped for the mail stay as they are: paragraphs are known by the empty lines.
    return "\n".join(clean(line) for line in words.splitlines()).strip()


def _attachments(letter: EmailMessage) -> Iterator[Member]:
    for part in letter.iter_attachments():
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            yield Member(name or "letter.eml", cast("EmailMessage", inner).as_bytes())
        elif is_document_name(PurePosixPath(name)):
            content = part.get_payload(decode=True)
            yield Member(name, content if isinstance(content, bytes) else b"")


def _sender(letter: EmailMessage) -> str | None:
    field = letter["from"]
    names = [address.display_name for address in getattr(field, "addresses", ())]
    return clean(names[0]) or None if names else None


def _day(letter: EmailMessage) -> date | None:
    """Return the sender's calendar day, in the zone the letter names."""
    try:
        sent = parsedate_to_datetime(str(letter.get("date", "")))
    except ValueError:
        return None
    return sent.date() if sent.year <= _LAST_YEAR else None
