import pytest

from geodata.corpus import ActorEntry
from geodata.matching.alike import Actors

UNION = ActorEntry("Harbour Union", ("Dockers' Union", "HU"), "KEN", "organisation")
ACTORS = Actors((UNION,))


@pytest.mark.parametrize(
    ("theirs", "ours", "least", "most"),
    [
        (["Military Forces of Kenya (2022-)"], ["Kenya"], 0.99, 1),
        (["Military Forces of Kenya (2022-)"], ["Kenyan army"], 0.8, 1),
        (["Police Forces of Peru (2021-)"], ["Kenyan army"], 0, 0.5),
        (["Dockers' Union"], ["Harbour Union"], 0.8, 1),
        (["Protesters (Chile)"], ["Chilean students"], 0.8, 1),
        (["Unidentified Armed Group (Mali)", "Civilians (Mali)"], ["Mali"], 0.8, 1),
        (["Fishermen"], ["fishermen of Tarn"], 0.99, 1),
        (["Fishermen"], ["Anglers"], 0, 0.5),
    ],
)
def test_how_alike_names_are(theirs, ours, least, most):
    alike = ACTORS.alike(tuple(theirs), tuple(ours))
    assert least <= alike <= most
    assert ACTORS.alike(tuple(ours), tuple(theirs)) == pytest.approx(alike)


def test_nobody_is_like_nobody():
    assert ACTORS.alike((), ("Kenya",)) is None
    assert ACTORS.alike(("Kenya",), ()) is None
