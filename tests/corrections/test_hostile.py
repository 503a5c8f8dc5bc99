"""Corrections from anybody's file: what the map cannot be made of does not get in."""

import json
from datetime import UTC, datetime

import pytest

from dashboard.correction_words import about_words, made_words, step_words
from geodata.__main__ import main
from geodata.corrections import read_lines
from geodata.corrections.given import MAX_NOTE, MAX_TAGS
from geodata.errors import CorrectionError
from geodata.interchange import place_to_json
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from tests import factories as make
from tests.attacks import ATTACKS

NOW = datetime(2024, 6, 1, tzinfo=UTC)
EVENT = make.event()
HARWICK = place_to_json(make.place("Harwick", 1, 2))
HALF = "half \ud800 of a letter"
ENDLESS = float("inf")
JUDGED = dict.fromkeys(("event", "type", "place", "date", "actors"))


def line(field, after, **fields):
    """Return a line of a file, as another program might write it."""
    span = {"start": EVENT.trigger_span.start, "end": EVENT.trigger_span.end}
    when = "2024-05-08T10:00:00+00:00"
    made = {"document_id": EVENT.document_id, "field": field, "after": after, "words": EVENT.text}
    return json.dumps({**made, "trigger_span": span, "when": when, "who": "Ada", **fields})


def placed(**fields):
    return line("place", {**HARWICK, **fields})


def drawn(kind, coordinates):
    return placed(geometry={"type": kind, "coordinates": coordinates})


def acting(**fields):
    return line("actors", {"source": [{"name": "Norland", **fields}]})


def nested(levels):
    return line("note", "x", before=0).replace(
        '"before": 0', f'"before": {"[" * levels}{"]" * levels}'
    )


BROKEN = {
    "nested without end": "[" * 100_000,
    "an object nested without end": nested(100_000),
    "nested deep": nested(400),
    "a span without end": line("note", "x", trigger_span={"start": 0, "end": ENDLESS}),
    "a span that no file has": line("note", "x", trigger_span={"start": 0, "end": 10**30}),
    "a span of words": line("note", "x", trigger_span={"start": "0", "end": "4"}),
    "an article without end": line("title", "x", article=ENDLESS),
    "an article below nothing": line("title", "x", article=-5),
    "a moment before time": line("note", "x", when="0001-01-01T00:00:00+14:00"),
    "half a letter": line("note", HALF),
    "half a letter in a name": line("note", "x", who=HALF),
    "half a letter in a tag": line("tags", [HALF]),
    "half a letter in a place": placed(name=HALF),
    "a name as long as a book": line("note", "x", who="x" * (MAX_NOTE + 1)),
    "a note as long as a book": line("note", "x" * (MAX_NOTE + 1)),
    "tags without end": line("tags", [str(number) for number in range(MAX_TAGS + 1)]),
    "a tag as long as a note": line("tags", ["x" * MAX_NOTE]),
    "a place named by number": placed(name=5),
    "a place with a list for its id": placed(gazetteer_id=["a"]),
    "a place of no kind": placed(kind={}),
    "a country by number": placed(country=7),
    "a province by list": placed(admin1=[1]),
    "a population in words": placed(population="many"),
    "a place larger than the earth": placed(radius_m=1e300),
    "a place mentioned by list": placed(mention=[3]),
    "a precision in words": placed(where_prec="x"),
    "a precision that is none": placed(where_prec=99),
    "a geometry in words": placed(geometry="x"),
    "a geometry of nothing": placed(geometry={}),
    "a ring of one point": drawn("Polygon", [[1, 2], "x"]),
    "a ring that is not closed": drawn("Polygon", [[[0, 0], [1, 1]]]),
    "a line through nowhere": drawn("LineString", [[float("nan"), 2], [3, 4]]),
    "a line beyond the earth": drawn("LineString", [[1e9, 2], [3, 400]]),
    "a line without points": drawn("LineString", []),
    "an actor by number": acting(name=5),
    "an actor by list": acting(name=["x"]),
    "an actor of no country": acting(country={}),
    "an actor of a kind by number": acting(kind=7),
    "half a character of an actor": acting(start=0.5, end=3),
    "a story without end": line("story", {"with": {**HARWICK, "start": 0, "end": ENDLESS}}),
    "a story between words": line(
        "story", {"with": {"document_id": "x", "words": "y", "start": "1", "end": "3"}}
    ),
    "half a character added": line(
        "added",
        {"start": 0.0, "end": float(len(EVENT.text)), "type": "COERCE", "claim": "denied"},
    ),
    "a sample out of reach": line("audit", {"seed": 10_000, "engine": "t", **JUDGED}),
    "a judgement taken back that was none": line("audit", None, restore=True, before={"seed": "x"}),
    "a sample below nothing": line("audit", {"seed": -4, "engine": "t", **JUDGED}),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
def test_what_breaks_its_form_is_refused_with_its_line(broken):
    with pytest.raises(CorrectionError, match="line 2 is no correction") as refused:
        list(read_lines([line("note", "fine"), broken], NOW))
    assert len(str(refused.value)) < 1_000


def test_a_file_with_one_bad_line_changes_nothing(tmp_path, monkeypatch, capsys):
    path, file = tmp_path / "ledger.db", tmp_path / "theirs.jsonl"
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    with Ledger(path) as ledger:
        make.save(ledger, [EVENT])
    file.write_text(f"{line('note', 'fine')}\n{BROKEN['nested without end']}\n", encoding="utf-8")

    assert main(["corrections", "import", str(file), "--ledger", str(path)]) == 2
    assert "line 2 is no correction" in capsys.readouterr().err
    with LedgerReader(path) as ledger:
        assert ledger.corrections() == []


def test_strings_that_attack_come_in_as_words_and_are_published_as_such(tmp_path):
    named = [words for words in ATTACKS if words.strip()]  # blanks name nobody
    actors = {"source": [{"name": words} for words in named], "target": []}
    lines = [
        line("note", ATTACKS[0]),
        line("tags", [words[:40] for words in ATTACKS[:20]], why=ATTACKS[1], who=ATTACKS[2]),
        placed(name=ATTACKS[3], gazetteer_id=ATTACKS[4], kind=ATTACKS[5], mention=ATTACKS[6]),
        line("actors", actors),
        line("date", {"first": "0001-01-01", "last": "9999-12-31"}),
        line("note", "\x00 $& '; DROP TABLE correction; --", document_id="\x00<script>"),
    ]
    made = list(read_lines(lines, NOW))
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [EVENT])
        assert ledger.import_corrections(made) == len(lines)
        publish(ledger)
        assert all(about_words(one) and made_words(one) and step_words(one) for one in made)
    with ReadModel.open(tmp_path / "ledger.db") as model:
        (story,) = model.stories(Filter())
        assert set(story.source_actors) == set(named)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_text_published_at_an_end_of_the_calendar_is_published(tmp_path, day):
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [make.event(day=None)])
        ledger.import_corrections(read_lines([line("published", day, trigger_span=None)], NOW))
        publish(ledger)
