"""Online map pictures, which only a deployment that names their server ever asks for.

``DATELINE_TILES`` is the address, such as "https://tile.example.org/{z}/{x}/{y}.png", and
``DATELINE_TILES_CREDIT`` whose work they are. Without it no page may ask another host, and
with it none does until its reader turns the pictures on: the server learns what is looked at.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from geodata.errors import SettingsError

# A host, then a path that is the same for all but the numbers of a tile: nothing that could
# end the header it goes into, and one host, as the policy names one.
_ADDRESS = re.compile(r"(?P<origin>https?://[a-z0-9.-]+(:\d{1,5})?)/[A-Za-z0-9_./{}@?=&-]*")
_NUMBERS = ("{z}", "{x}", "{y}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where pictures of the map come from.

    Attributes:
        address: With {z}, {x} and {y} for zoom, column and row.
        origin: Scheme, host and port of it, all that a policy has to allow.
        credit: Whose work they are, plain words.
    """

    address: str
    origin: str
    credit: str


def tiles() -> Tiles | None:
    """Return the tiles that this deployment allows; None, the default, for none.

    Raises:
        SettingsError: What is given is no address of tiles.
    """
    address = os.environ.get("DATELINE_TILES", "")
    if not address:
        return None
    found = _ADDRESS.fullmatch(address)
    if not found or not all(number in address for number in _NUMBERS):
        raise SettingsError(
            f"DATELINE_TILES={address[:80]!r} is no address of tiles such as"
            " https://tile.example.org/{z}/{x}/{y}.png; mend it, or leave it out"
        )
    return Tiles(address, found["origin"], os.environ.get("DATELINE_TILES_CREDIT", ""))
