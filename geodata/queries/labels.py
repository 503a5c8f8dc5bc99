"""What a reader calls a choice that the read model keeps as a code."""

from __future__ import annotations

from functools import cache

import pycountry

_QUADS = (
    "everything else",
    "verbal co-operation",
    "material co-operation",
    "verbal conflict",
    "material conflict",
)
_CLAIMS = {
    "occurred": "happened",
    "ongoing": "going on",
    "planned": "planned",
    "alleged": "alleged",
    "hypothetical_reported": "said to be possible",
    "denied": "denied",
}


def quad_label(value: str) -> str:
    """Return the words for a quad class, "0" to "4"."""
    return _QUADS[int(value)]


def claim_label(value: str) -> str:
    """Return the words for a claim status; the status itself where there are none."""
    return _CLAIMS.get(value, value)


@cache
def country_label(code: str) -> str:
    """Return a country's name for its code; the code itself where no list has it."""
    if code.startswith("INT:"):
        return code.removeprefix("INT:")
    found = pycountry.countries.get(alpha_3=code)
    found = found or pycountry.historic_countries.get(alpha_3=code)
    return str(getattr(found, "common_name", None) or getattr(found, "name", code))
