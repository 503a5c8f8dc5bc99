"""The parts of a dossier that are the same in each: its script, its style, the map's ground."""

from __future__ import annotations

import base64
import gzip
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from dashboard.dossier.bundle import bundle
from dashboard.escaping import html_attribute
from dashboard.map.definition import LEAFLET, map_module
from dashboard.map.palette import css_colours
from dashboard.map.serving import STATIC_FOLDER, static_path, static_prefix

_DEFINITION = "dossier/definition.js"  # made by Folium, not a file
_GROUND = ("low.bin", "mid.bin", "high.bin", "admin1.bin", "names.json", "towns.json")
_STYLES = (f"{LEAFLET}/leaflet.css", "map/map.css", "dossier/dossier.css")
_EVIDENCE = Path(__file__).resolve().parent.parent / "evidence.css"
# Pictures of markers and layer switches that our map has none of.
_PICTURE = re.compile(r"^[^\n{}]*\burl\([^\n]*\n", re.MULTILINE)


@cache
def script() -> str:
    """Return all of the page's script."""
    return bundle("dossier/dossier.js", _module, root=f"{static_prefix()}/")


@cache
def style() -> str:
    """Return all of the page's style; it refers to no file."""
    sheets = [(STATIC_FOLDER / name).read_text(encoding="utf-8") for name in _STYLES]
    sheets.insert(-1, _EVIDENCE.read_text(encoding="utf-8"))
    return css_colours() + _PICTURE.sub("", "\n".join(sheets))


@cache
def ground() -> str:
    """Return the map's ground as blocks of the page."""
    return "\n".join(
        block(static_path(f"basemap/{name}"), (STATIC_FOLDER / "basemap" / name).read_bytes())
        for name in _GROUND
    )


def block(path: str, content: bytes) -> str:
    """Return a file as a block of the page that ``files.js`` reads: packed, never markup."""
    packed = base64.b64encode(gzip.compress(content, mtime=0)).decode()
    return f'<script type="text/plain" data-file="{html_attribute(path)}">{packed}</script>'


def source_hash(text: str) -> str:
    """Return a script or style as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _module(path: str) -> str:
    if path == _DEFINITION:
        return map_module().decode()
    return (STATIC_FOLDER / path).read_text(encoding="utf-8")
