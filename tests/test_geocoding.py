import pytest

from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
from geodata.geocoding import geocode
from geodata.mentions.places import find_places


@pytest.fixture(scope="module")
def placed(sentences_of):
    world = open_gazetteer(Corpus())

    def place(text):
        sentences = sentences_of(text)
        return geocode(find_places(sentences, world), sentences, world)

    return place


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("He was born in Paris, Texas.", "Paris", "Texas"),
        ("He was born in Paris.", "Paris", "Île-de-France"),
        ("Fire broke out in Springfield, Ill.", "Springfield", "Illinois"),
        ("The mayor of London, Ontario, spoke.", "London", "Ontario"),
        ("A storm hit Birmingham. It had crossed Tuscaloosa, Alabama.", "Birmingham", "Alabama"),
        ("Oregon voted. The count in Portland took days.", "Portland", "Oregon"),
        (
            "Pakistan voted. Shops in Srinagar, Jammu and Poonch shut. Islamabad was calm.",
            "Islamabad",
            "Islamabad Capital Territory",
        ),
    ],
)
def test_the_words_around_choose_the_place(placed, text, name, admin1):
    mention = next(m for m in placed(text) if m.text == name)

    assert mention.place.admin1 == admin1
    assert mention.reason


@pytest.mark.parametrize(
    ("text", "gazetteer_id"),
    [
        ("Police in Atlanta, Georgia, made an arrest.", "admin1:USA-3543"),
        ("Tbilisi is the capital of Georgia.", "country:GEO"),
        ("Rebels in Goma and Bukavu fought Congo.", "country:COD"),
        ("Pointe-Noire and Brazzaville are the ports of Congo.", "country:COG"),
    ],
)
def test_a_state_s_name_is_what_its_neighbours_make_it(placed, text, gazetteer_id):
    mention = next(m for m in placed(text) if m.text in {"Georgia", "Congo"})

    assert mention.place.gazetteer_id == gazetteer_id


def test_one_name_means_one_place_in_an_article(placed):
    found = placed("Paris, Texas, has a tower.\nA tourist in Paris said so.")

    assert found[0].place == found[2].place


def test_runners_up_are_other_places(placed):
    (mention,) = placed("The mayor of Springfield spoke.")

    assert mention.runners_up
    assert mention.place not in mention.runners_up


def test_confidence_falls_where_a_name_has_many_bearers(placed):
    sure, unsure = placed("Kenya is large.")[0], placed("Crowds gathered in Victoria.")[0]

    assert sure.confidence > unsure.confidence


@pytest.mark.parametrize(
    ("text", "name", "is_placed"),
    [
        ("Lima voted. Miners of Cusco met in Obama.", "Obama", False),
        ("Lima voted. Miners of Cusco met in Japan, in Obama.", "Obama", True),
        ("Lima voted. Miners of Cusco met in Osaka.", "Osaka", True),
        ("Floods cut off Hendaye and Irun on Friday.", "Irun", True),
        ("Miners met in Obama.", "Obama", True),
    ],
)
def test_a_small_town_far_from_all_else_bears_the_name_by_chance(placed, text, name, is_placed):
    (mention,) = (m for m in placed(text) if m.text == name)

    assert (mention.place is not None) is is_placed
    assert mention.reason


def test_an_unknown_name_is_found_and_not_placed(placed):
    (mention,) = [m for m in placed("Shells fell in Qworzhandala.") if m.place is None]

    assert mention.confidence == 0
    assert "no place of that name" in mention.reason


@pytest.mark.parametrize(
    ("text", "gazetteer_id", "kind"),
    [
        ("Rain fell on southern Italy.", "part:ITA:southern", "region"),
        ("Storms hit Far North Queensland.", "part:admin1:AUS-2657:northern", "region"),
        ("A convoy crossed the Chad-Sudan border.", "border:SDN:TCD", "region"),
        ("A convoy crossed the Chadian-Sudanese border.", "border:SDN:TCD", "region"),
        (
            "A bus overturned on the road from Nakuru to Eldoret.",
            "line:geonames:184622:geonames:198629",
            "corridor",
        ),
        ("A plane fell near Quito.", "near:geonames:3652462", "region"),
        ("A shell hit Goma airport.", "airport:GOM", "building"),
        ("Gunmen fled to Nairobi National Park.", "geonames:184745", "city"),
        ("It fell 30 km west of Quito.", "offset:geonames:3652462:30000:western", "point"),
    ],
)
def test_the_words_make_the_shape(placed, text, gazetteer_id, kind):
    place = placed(text)[0].place

    assert place.gazetteer_id in (gazetteer_id, "border:TCD:SDN")
    assert place.kind == kind
    if kind == "region" and not gazetteer_id.startswith("near"):
        assert place.geometry["type"].endswith("Polygon")


@pytest.mark.parametrize("text", ["Boats left Pearl Harbor.", "It hit St George's Chapel."])
def test_a_site_is_not_put_at_a_town_it_is_merely_called_after(placed, text):
    assert [mention.place for mention in placed(text)] == [None]


def test_what_the_words_put_where_no_such_place_is_known_is_not_placed(placed):
    town, division = placed("Militants stormed the town of Palma in Cabo Delgado.")

    assert (town.text, town.place, division.place.country) == ("Palma", None, "MOZ")
    assert "Cabo Delgado" in town.reason
    assert placed("He was born in Paris in Texas.")[0].place.admin1 == "Texas"
    assert placed("Rebels entered Goma in North Kivu.")[0].place.country == "COD"


def test_a_street_is_not_put_at_a_hamlet_of_its_name(placed):
    street = placed("He lives on Park Street in Kolkata.")[0]

    assert (street.text, street.place) == ("Park Street", None)


def test_a_country_has_its_outline(placed):
    (mention,) = placed("Nobody lives in Iceland.")

    assert mention.place.kind == "country"
    assert mention.place.geometry["type"].endswith("Polygon")


def test_no_names_no_places(placed):
    assert placed("It rained.") == []


def test_the_words_around_a_capital_tell_it_from_a_state(placed):
    affairs = placed("The prime minister met the Secretary of State in Washington.")[-1]
    farms = placed("The frost ruined apples across Washington state.")[-1]

    assert (affairs.place.kind, farms.place.kind) == ("city", "region")


def test_a_dateline_speaks_for_other_names(placed):
    (_, here, _) = placed("HARARE, Zimbabwe (AP) - A bus fell into a river near Victoria Falls.")[
        :3
    ]
    assert here.place.country == "ZWE"
