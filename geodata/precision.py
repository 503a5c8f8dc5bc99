"""How precisely a place is known: UCDP's where_prec, from 1 (exact) to 7 (sea or air)."""

from __future__ import annotations

from geodata.records import Place

EXACT, NEAR, ADM1, VAGUE = 1, 2, 4, 5
_BY_KIND = {
    "point": 1, "building": 1, "city": 1, "corridor": 1, "district": 3, "country": 6, "sea": 7,
    "continent": 6, "river": 5,
}  # fmt: skip
# A region that reaches farther is no province any more.
_ADM1_RADIUS_M = 150_000.0


def where_prec(place: Place) -> int:
    """Return UCDP's code: 1 exact, 3 district, 4 province, 5 vague, 6 country, 7 sea."""
    if place.gazetteer_id.startswith("line:"):
        return VAGUE  # drawn straight: where the road runs is not known
    return _BY_KIND.get(place.kind) or (ADM1 if place.radius_m <= _ADM1_RADIUS_M else VAGUE)
