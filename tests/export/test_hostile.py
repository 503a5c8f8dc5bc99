"""What documents may hold to do harm, through every format, as the command line writes it."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree.ElementTree import Element

import geopandas
import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook

from geodata.__main__ import main
from geodata.comparing import by_publishers, overlap
from geodata.comparing.table import Titles, write
from geodata.corrections import Author, read_lines, to_line
from geodata.documents.tables import read_table
from geodata.export.characters import xml_words
from geodata.export.formats import FORMATS
from geodata.export.state import STATE
from geodata.ledger import LedgerReader, open_ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.records import Actor, Span
from geodata.round_trip import plan
from geodata.round_trip.known import Known
from tests import factories as make
from tests.attacks import ATTACKS, of_class

HOSTILE = (*ATTACKS, "bell \x07 null \x00 \ufffe end")
FIRST_DAY = date(2024, 5, 1)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger whose one document attacks in every field that a document can fill."""
    path = tmp_path_factory.mktemp("hostile") / "ledger.db"
    text = "\n".join(f"{words} shelled {words}." for words in HOSTILE)
    document = make.document(f"{ATTACKS[1]}.txt", text)
    formula = of_class("spreadsheet formula")[0]
    article = make.article(
        document.id, title=ATTACKS[0], publisher=formula, url="javascript:window.pwned=1"
    )
    with open_ledger(path) as opened:
        events = [_event(document, number, words) for number, words in enumerate(HOSTILE)]
        opened.save_document(document, [article], events, [], engine="t")
        publish(opened)
    return path


def _event(document, number, words):
    line = f"{words} shelled {words}."
    start = sum(len(f"{one} shelled {one}.\n") for one in HOSTILE[:number])
    span = Span(start, start + len(words))
    entry = make.place(words, number % 90, number // 90, gazetteer_id=f"t:{words}")
    return make.event(
        document_id=document.id,
        document=document.name,
        text=line,
        trigger="shelled",
        start=start,
        source_actors=(Actor(words, None, "government", span),),
        places=[make.site(entry, mention=words, reason=words, span=span)],
        when=make.when(FIRST_DAY + timedelta(number), text=words, span=span, derivation=words),
    )


@pytest.fixture
def exported(ledger, tmp_path):
    """Return a function: format -> the bytes that the command line writes."""

    def export(name):
        path = tmp_path / f"out{FORMATS[name].suffix}"
        assert main(["export", "--format", name, "--ledger", str(ledger), "-o", str(path)]) == 0
        return path.read_bytes()

    return export


def named(rows, column):
    assert len(rows) == len(HOSTILE)
    return [row[column] for row in rows]


def neutral(words):
    return f"'{words}" if words.startswith(FORMULA) else words


def test_csv_cells_are_text_and_no_formula(exported):
    file = io.StringIO(exported("csv").decode("utf-8"), newline="")
    rows = list(csv.DictReader(file))

    assert named(rows, "actor1") == named(rows, "location") == [neutral(w) for w in HOSTILE]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]


def test_spreadsheet_cells_are_text_and_no_formula(exported):
    head, *lines = load_workbook(io.BytesIO(exported("xlsx")))["Reports"].iter_rows()
    names = [cell.value for cell in head]
    cells = [cell for line in lines for cell in line]

    rows = [dict(zip(names, [cell.value for cell in line], strict=True)) for line in lines]
    assert named(rows, "actor1") == [xml_words(neutral(words)) for words in HOSTILE]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [words for words in texts if words.startswith(FORMULA)]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_geojson_and_parquet_keep_the_words_as_they_are(exported):
    features = json.loads(exported("geojson"))["features"]
    frame = geopandas.read_parquet(io.BytesIO(exported("parquet")))

    assert named([f["properties"]["places"][0] for f in features], "name") == list(HOSTILE)
    assert named(frame.to_dict("records"), "place_name") == list(HOSTILE)
    assert len(frame) == len(features)


def test_kml_is_well_formed_and_its_descriptions_are_inert_html(exported):
    kml = fromstring(exported("kml"))
    marks = list(kml.iter("{http://www.opengis.net/kml/2.2}Placemark"))

    names = [words_of(mark, "name").removeprefix("violence, ") for mark in marks]
    # A parser of XML reads a return as a line break, as the standard asks of it.
    assert names == ["\n".join(xml_words(w).replace("\r\n", "\n").split("\r")) for w in HOSTILE]
    for mark in marks:
        description = words_of(mark, "description")
        assert "<" not in description.replace("<br>", "")


def words_of(mark: Element, tag: str) -> str:
    return mark.find(f"{{http://www.opengis.net/kml/2.2}}{tag}").text


def test_annotations_quote_the_words_as_they_stand(exported):
    items = json.loads(exported("annotations"))["first"]["items"]
    quoted = [
        one["target"]["selector"][0]["exact"] for one in items if one["body"][0]["value"] == "where"
    ]

    assert quoted == list(HOSTILE)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_table_that_nobody_edited_comes_back_and_asks_for_nothing(ledger, exported, name):
    table = read_table(f"out.{name}", exported(name), wanted=STATE)
    with ReadModel.open(ledger) as model, LedgerReader(ledger) as reader:
        found = plan(table, Known(model, reader, lambda _: None))

    assert found.rows == len(HOSTILE)
    assert (found.changes, found.clashes, found.problems) == ((), (), ())


def test_cells_that_attack_are_kept_as_words_or_told_with_their_cell(ledger, exported):
    table = read_table("out.csv", exported("csv"), wanted=STATE)
    rows = tuple(
        replace(row, cells={**row.cells, "note": words, "tags": words, "date_start": words})
        for row, words in zip(table.rows, reversed(HOSTILE), strict=True)
    )
    with ReadModel.open(ledger) as model, LedgerReader(ledger) as reader:
        found = plan(replace(table, rows=rows), Known(model, reader, lambda _: None))

    assert {one.column for one in found.problems} <= {"note", "tags", "date_start"}
    assert {one.field for one in found.changes} == {"note", "tags", "date"}
    assert {one.after for one in found.changes if one.field == "date"} == {"no date"}  # blanks
    for one in found.corrections(Author("Ada", "2024-05-08T10:00:00+00:00")):
        assert next(read_lines([to_line(one)], datetime.now(UTC))) == one


def test_a_comparison_is_text_and_no_formula(ledger):
    file = io.BytesIO()
    with ReadModel.open(ledger) as model:
        (publisher,) = {one.publisher for row in model.documents() for one in row.articles}
        halves = by_publishers((publisher,), ("nobody",))
        titles = Titles(*of_class("spreadsheet formula")[:2])
        write(model, halves, overlap(model, Filter(), halves), titles, file)

    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))
    assert sorted(named(rows, "who")) == sorted(neutral(words) for words in HOSTILE)
    assert {row["one"] for row in rows} == {neutral(titles.one)}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_what_the_filter_chose_and_no_more(ledger, tmp_path, capsys, name):
    path = tmp_path / "out"
    call = ["export", "--format", name, "--ledger", str(ledger), "-o", str(path)]

    assert main([*call, "--from", "2024-05-02", "--to", "2024-05-03", "--show", "certain"]) == 0
    assert capsys.readouterr().err == "2 reports written\n"
    assert main([*call, "--words", "nowhere"]) == 2
