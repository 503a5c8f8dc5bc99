import re

import pytest

from geodata.errors import PublisherError
from geodata.ledger import Ledger
from geodata.publishers import Publisher, checked, groups, read_publishers, together

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


HEAD = "name,country,affiliation,note\n"


def test_a_corpus_notes_publishers_in_a_file_of_its_own(tmp_path):
    text = f"# who is who\n{HEAD}Harbour Post,ken,state media,\n"
    (tmp_path / "publishers.csv").write_text(text, encoding="utf-8-sig")

    assert read_publishers(tmp_path) == [POST]
    assert read_publishers(tmp_path / "elsewhere") == read_publishers(None) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the columns must be name,country"),
        ("name,affiliation\n", "line 1"),
        (f"{HEAD}Post,KEN\n", "line 2: 2 cells"),
        (f"{HEAD}Post,Kenya,,\n", "publishers.csv: 'Post': country 'Kenya'"),
        (f"{HEAD}\xff", "UTF-8"),
    ],
)
def test_a_mistake_in_it_is_told_with_its_place(tmp_path, text, told):
    (tmp_path / "publishers.csv").write_bytes(text.encode("latin-1"))

    with pytest.raises(PublisherError, match=re.escape(told)):
        read_publishers(tmp_path)


def test_what_a_person_noted_goes_before_the_file():
    emptied = Publisher("Harbour Post")

    assert together([POST, HERALD], [emptied]) == [HERALD, emptied]
