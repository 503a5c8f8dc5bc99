"""Where the stories of a view lie -> the box of the world to look at. No Streamlit here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.boxes import Box

MARGIN_DEGREES = 0.6
MARGIN_SHARE = 0.06
# A view of the region most stories are in; what lies further off than this from its
# middle, and further than twice as far as most do, must not shrink it to a dot.
REGION_DEGREES = 15.0
MOST = 75
_COUNTRY = 6

Degrees = npt.NDArray[np.float64]


def bounds_of(lat: Degrees, lon: Degrees, where_prec: npt.NDArray[np.int64]) -> Box | None:
    """Return a box around the places, with a margin; None without any.

    A few places far from the region that most lie in are left outside it.

    Places known only to a country or a sea count only where there is nothing finer, and
    the box may cross the antimeridian, where ``west`` exceeds ``east``.

    Args:
        lat: Degrees north; not a number where there is no place.
        lon: Degrees east, likewise.
        where_prec: UCDP 1-7 for each.
    """
    placed = np.isfinite(lat) & np.isfinite(lon)
    fine = placed & (where_prec < _COUNTRY)
    taken = fine if fine.any() else placed
    if not taken.any():
        return None
    lat, lon = _region(lat[taken], lon[taken])
    west, east = _narrowest(np.sort(lon))
    south, north = float(lat.min()), float(lat.max())
    # A place's outline reaches beyond its point, the more so the wider the view.
    margin = max(MARGIN_DEGREES, MARGIN_SHARE * max(north - south, (east - west) % 360))
    return Box(
        max(south - margin, -90.0),
        _wrapped(west - margin),
        min(north + margin, 90.0),
        _wrapped(east + margin),
    )


def _region(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    """Return the places without those far from where most are."""
    west, _ = _narrowest(np.sort(lon))
    unrolled = (lon - west) % 360
    away = np.hypot(lat - np.median(lat), unrolled - np.median(unrolled))
    near = away <= max(REGION_DEGREES, 2 * float(np.percentile(away, MOST)))
    return lat[near], lon[near]


def _narrowest(lon: Degrees) -> tuple[float, float]:
    """Return the arc that leaves out the widest empty stretch around the world."""
    gaps = np.diff(np.append(lon, lon[0] + 360))
    widest = int(gaps.argmax())
    return float(lon[(widest + 1) % len(lon)]), float(lon[widest])


def _wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
