import pytest

from geodata.errors import PublisherError
from geodata.ledger import Ledger
from geodata.publishers import Publisher, checked, groups

HERALD = Publisher("Coast Herald", "KEN", "independent", "since 1911")
POST = Publisher("Harbour Post", "KEN", "state media")


def test_what_is_noted_is_kept_and_replaced_as_a_whole(tmp_path):
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.set_publishers([POST, HERALD])
        assert ledger.publishers() == [HERALD, POST]
        with pytest.raises(PublisherError):
            ledger.set_publishers([Publisher("New", "Kenya")])
        assert ledger.publishers() == [HERALD, POST]
        ledger.set_publishers([POST])
        assert ledger.publishers() == [POST]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([Publisher("  Harbour   Post ", "ken", "state media ")], [POST]),
        ([Publisher(""), POST], [POST]),
        ([POST, POST], None),
        ([Publisher("a", "KE")], None),
        ([Publisher("a" * 400)], None),
    ],
)
def test_a_table_is_checked(given, kept):
    if kept is None:
        with pytest.raises(PublisherError):
            checked(given)
    else:
        assert checked(given) == kept


def test_groups_are_countries_and_affiliations():
    assert groups([HERALD, POST, Publisher("Other")]) == {
        "KEN": ["Coast Herald", "Harbour Post"],
        "independent": ["Coast Herald"],
        "state media": ["Harbour Post"],
    }
