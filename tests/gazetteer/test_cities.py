"""Towns and the divisions they lie in."""

import numpy as np
import pytest
import shapely

from geodata.gazetteer.cities import divisions_around


@pytest.mark.parametrize(
    ("lon", "lat", "country", "division"),
    [
        (-1.79, 43.339, "ESP", "País Vasco"),
        (-1.774, 43.358, "FRA", "Nouvelle-Aquitaine"),
        (28.19, 59.377, "EST", "Ida-Viru"),
        (-61.0, 14.67, "MTQ", "Martinique"),
        (-30.0, 40.0, "PRT", None),
        (28.19, 59.377, None, "Leningrad"),
    ],
)
def test_a_town_by_a_border_lies_in_its_own_country(lon, lat, country, division):
    names = divisions_around(np.array([shapely.Point(lon, lat)]), [country])

    assert division in names.get(0, (None, None))
