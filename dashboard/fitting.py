"""Where the stories of a view lie -> the box of the world to look at. No Streamlit here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dashboard.map.component import Bounds

MARGIN_DEGREES = 0.6
_COUNTRY = 6

Degrees = npt.NDArray[np.float64]


def bounds_of(lat: Degrees, lon: Degrees, where_prec: npt.NDArray[np.int64]) -> Bounds | None:
    """Return the smallest box around places, with a margin; None without any.

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
    west, east = _narrowest(np.sort(lon[taken]))
    south, north = float(lat[taken].min()), float(lat[taken].max())
    return Bounds(
        max(south - MARGIN_DEGREES, -90.0),
        _wrapped(west - MARGIN_DEGREES),
        min(north + MARGIN_DEGREES, 90.0),
        _wrapped(east + MARGIN_DEGREES),
    )


def _narrowest(lon: Degrees) -> tuple[float, float]:
    """Return the arc that leaves out the widest empty stretch around the world."""
    gaps = np.diff(np.append(lon, lon[0] + 360))
    widest = int(gaps.argmax())
    return float(lon[(widest + 1) % len(lon)]), float(lon[widest])


def _wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
