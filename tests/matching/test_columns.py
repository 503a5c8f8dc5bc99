import pytest

from geodata.matching import guessed

ACLED = """event_id_cnty event_date time_precision actor1 actor2 event_type location latitude
longitude notes fatalities"""


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (ACLED, ACLED),
        (
            "id date_start date_end side_a side_b where_coordinates best",
            "id date_start date_end side_a side_b where_coordinates best",
        ),
        ("Event-Date LAT Lng Place", "Event-Date LAT Lng Place"),
        ("one two", ""),
        ("Date-of-attack lat", "Date-of-attack lat"),
        ("report_date created-date Day-of-event", "Day-of-event"),
        ("update_month publication_date", ""),
    ],
)
def test_usual_names_are_known(columns, found):
    assert set(guessed(columns.split()).values()) == set(found.split())


def test_of_two_usual_names_the_likelier_is_taken():
    assert guessed(["date", "event_date", "lat"])["date"] == "event_date"
