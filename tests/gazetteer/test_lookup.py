import pytest

from geodata.corpus import Corpus, CorpusPlace
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.build import build_gazetteer
from geodata.records import Place
from geodata.settings import cache_dir


@pytest.fixture(scope="module")
def world():
    return open_gazetteer(Corpus())


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Burma", "MMR", "country"),
        ("Türkiye", "TUR", "country"),
        ("U.A.E.", "ARE", "country"),
        ("D.P.R.K.", "PRK", "country"),
        ("Côte d’Ivoire", "CIV", "country"),
        ("Kiev", "UKR", "capital"),
        ("Bombay", "IND", "city"),
        ("Ky.", "USA", "admin1"),
        ("B.C.", "CAN", "admin1"),
        ("Bavaria", "DEU", "admin1"),
        ("Scotland", "GBR", "admin1"),
        ("Catalonia", "ESP", "admin1"),
        ("Cook County", "USA", "county"),
        ("Transnistria", "MDA", "region"),
        ("Autonomous Republic of Crimea", "UKR", "admin1"),
        ("Stepanagert", "AZE", "city"),
        ("Kedabek", "AZE", "city"),
        ("Goma Airport", "COD", "airport"),
        ("Gatwick Airport", "GBR", "airport"),
        ("Deutschland", "DEU", "country"),
        ("Bayern", "DEU", "admin1"),
    ],
)
def test_a_name_reaches_its_place(world, name, country, feature):
    found = [(reading.place.country, reading.feature) for reading in world.readings(name)]

    assert (country, feature) in found


def test_other_names_come_with_their_language(world):
    assert ("it", "Baviera") in world.spoken("admin1:DEU-1591")
    assert ("pl", "Niemcy") in world.spoken("country:DEU")
    assert world.spoken("country:ZZZ") == ()


@pytest.mark.parametrize("name", ["Island", "Chili", "Nga"])
def test_a_foreign_name_that_is_a_word_or_a_town_names_no_country(world, name):
    assert "country" not in [reading.feature for reading in world.readings(name)]


@pytest.mark.parametrize("name", ["Nagorno-Karabakh", "Golan Heights", "Abyei"])
def test_a_disputed_area_has_its_outline(world, name):
    assert any(world.outline(place.gazetteer_id) for place in world.candidates(name))


@pytest.mark.parametrize("name", ["Black Sea", "Europe", "Sahel", "Nile", "Horn of Africa"])
def test_what_lies_in_no_one_country_is_there_too(world, name):
    assert any(place.country is None for place in world.candidates(name))


def test_a_town_knows_the_divisions_it_lies_in(world):
    towns = [place for place in world.candidates("Peoria") if place.population > 100_000]

    assert {(place.admin1, place.admin2) for place in towns} == {
        ("Illinois", "Peoria County"),
        ("Arizona", "Maricopa County"),
    }


@pytest.mark.parametrize(
    ("gazetteer_id", "geometry"), [("country:CHE", "Polygon"), ("admin1:ARM-1732", "Polygon")]
)
def test_countries_and_divisions_have_outlines(world, gazetteer_id, geometry):
    place = world.by_id(gazetteer_id)

    assert place.geometry["type"].endswith(geometry)
    assert world.outline(gazetteer_id).contains(world.outline(gazetteer_id).representative_point())


def test_an_unknown_id_is_none(world):
    assert world.by_id("country:ZZZ") is None


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("Philadelpia", "Philadelphia"), ("Johanesburg", "Johannesburg")]
)
def test_a_misspelling_is_forgiven(world, misspelt, meant):
    assert meant in [reading.place.name for reading in world.misspelt_readings(misspelt)]


@pytest.mark.parametrize("name", ["Osko", "Xqzwvy", "", "Pr%"])
def test_what_is_like_no_name_stays_unknown(world, name):
    assert world.misspelt_readings(name) == ()


def test_a_corpus_goes_before_the_world():
    own = Place("corpus:paris", "Paris", 1.0, 2.0, "point", 500)
    laid_over = Gazetteer(
        build_gazetteer(cache_dir()), Corpus("own", (CorpusPlace(own, aliases=("Lutetia",)),))
    )

    assert laid_over.candidates("Paris")[0] == own
    assert laid_over.candidates("lutetia")[0] == own
    assert laid_over.by_id("corpus:paris") == own
