import csv
import io
from datetime import date

import pytest

from geodata.export.affiliations import affiliated, affiliations_of
from geodata.export.csv import write
from geodata.export.selection import Selection
from geodata.publishers import Publisher
from geodata.queries import Filter
from tests import factories as make

NOTED = affiliations_of(
    [Publisher("Harbour Post", "KEN", "port"), Publisher("Courier", "", "port"), Publisher("Echo")]
)


@pytest.mark.parametrize(
    ("publisher", "affiliation"),
    [
        ("Harbour Post", "port"),
        ("Harbour Post; Courier", "port"),
        ("Echo", None),
        ("Nobody", None),
        (None, None),
    ],
)
def test_a_record_has_each_affiliation_of_its_publishers_once(publisher, affiliation):
    (record,) = affiliated([{"publisher": publisher}], NOTED)

    assert record["affiliation"] == affiliation


def test_a_table_holds_it(tmp_path):
    of = make.document()
    article = make.article(of.id, publisher="Courier", published=date(2024, 5, 9))
    file = io.BytesIO()
    with make.read_model(tmp_path / "a.db", [make.event()], of=of, articles=[article]) as model:
        publishers = [Publisher("Courier", "", "port")]
        write(Selection.of(model, Filter(), publishers=publishers), file)

    (row,) = csv.DictReader(io.StringIO(file.getvalue().decode()))
    assert (row["source"], row["affiliation"]) == ("Courier", "port")
