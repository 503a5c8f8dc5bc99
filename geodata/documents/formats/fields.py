"""Named fields of a row, a JSON object or a front matter -> metadata, and which is the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from geodata.documents.columns import NAMES
from geodata.documents.drafts import BadFile
from geodata.records import Metadata

MAX_FIELD = 300
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s].*)?$", re.DOTALL)
_COMPACT = re.compile(r"\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*$")


def chosen_columns(present: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds what: as chosen, else known by its name.

    Args:
        present: The columns' names, as the file spells them.
        chosen: Such as ``{"text": "body"}``; a name without a column is an error.

    Raises:
        BadFile: A chosen column is not there, or none holds the text.
    """
    columns = list(present)
    by_name = {name.strip().lower(): name for name in columns}
    missing = [name for name in chosen.values() if name.strip().lower() not in by_name]
    if missing:
        raise BadFile(f"it has no column {missing[0]!r}; it has {_listed(columns)}")
    found = {what: by_name[name.strip().lower()] for what, name in chosen.items()}
    for what, names in NAMES.items():
        known = next((by_name[name] for name in names if name in by_name), None)
        if known is not None and known not in found.values():
            found.setdefault(what, known)
    if "text" not in found:
        raise BadFile(
            f"no column holds the text; it has {_listed(columns)}: choose one, "
            "as in --columns text=NAME"
        )
    return found


def metadata_of_fields(fields: Mapping[str, str], origin: str) -> Metadata:
    """Return what fields say of an article, whatever they are called."""
    lower = {name.strip().lower(): value for name, value in fields.items()}
    named = {
        what: next((lower[name] for name in names if lower.get(name)), "")
        for what, names in NAMES.items()
    }
    return metadata_from(named, origin)


def metadata_from(named: Mapping[str, str], origin: str) -> Metadata:
    """Return metadata from fields under our own names; what cannot be one is left out."""
    title, byline, publisher, url = (
        " ".join(named.get(what, "").split())[:MAX_FIELD] or None
        for what in ("title", "byline", "publisher", "url")
    )
    published = day_of(named.get("published", ""))
    language = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_].*)?", named.get("language", "").strip())
    address = url if url and url.startswith(("http://", "https://")) else None
    told = any((title, byline, publisher, published, address))
    return Metadata(
        title,
        byline,
        publisher,
        published,
        address,
        language[1].lower() if language else None,
        origin if told else "",
    )


def day_of(words: str) -> date | None:
    """Return the day that words open with, ISO 8601; None where they name none for sure."""
    found = _ISO.match(words) or _COMPACT.match(words)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # "2021-02-30"
        return None


def _listed(columns: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in columns[:12])
    return f"{shown} and others" if len(columns) > 12 else shown or "none"
