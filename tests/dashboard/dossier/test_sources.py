from dataclasses import replace

import pytest

from dashboard.dossier.sources import passages, source
from geodata.queries import Filter
from geodata.records import Span
from tests import factories as make

FIRST = "Floods took the bridge at Tarn <b>."
SECOND = "A ferry ran again."
TEXT = f"Header\n{FIRST} {SECOND}\n\nNothing happened here.\nThe mill burnt."


def spans(*words):
    return [Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words]


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ([FIRST], [f"{FIRST} {SECOND}"]),
        ([SECOND, FIRST], [f"{FIRST} {SECOND}"]),
        (["The mill", FIRST], [f"{FIRST} {SECOND}", "The mill burnt."]),
        (["Nothing", "The mill"], ["Nothing happened here.\nThe mill burnt."]),
    ],
)
def test_a_passage_is_the_lines_that_hold_what_is_reported(wanted, lines):
    found = passages(spans(*wanted), TEXT)

    assert [TEXT[one.start : one.end] for one in found] == lines


def test_of_an_endless_line_only_what_is_near_is_shown():
    (found,) = passages([Span(50_000, 50_010)], "x" * 100_000)

    assert found.start > 49_000
    assert found.end < 51_000


@pytest.fixture
def reported(tmp_path):
    document = make.document("tarn.txt", TEXT, address="/folder/of/somebody/tarn.txt")
    start = TEXT.index(FIRST)
    told = make.event(document_id=document.id, text=FIRST, trigger="took", start=start, places=[])
    with make.read_model(tmp_path / "ledger.db", [told], of=document) as model:
        (row,), (report,) = model.documents(), model.reports_at(model.rows(Filter()))
    return row, report


def test_sentences_are_marked_clauses_lead_to_their_story_and_words_are_escaped(reported):
    row, report = reported
    page = source(row, [report], TEXT)

    assert "Tarn &lt;b&gt;." in page
    assert f'href="#story-{report.story}"' in page
    assert report.document_sha256 in page
    assert page.count("<mark>") == 1
    assert page.count("[\u2026]") == 2
    assert "somebody" not in page


def test_words_that_do_not_stand_there_are_not_marked(reported):
    row, report = reported

    moved = source(row, [replace(report, text="Floods took the dam")], TEXT)
    lost = source(row, [replace(report, sentence="Floods took the dam")], TEXT)

    assert 'class="clause"' not in moved
    assert "<mark>" not in lost
    assert "text is gone" in source(row, [report], None)
