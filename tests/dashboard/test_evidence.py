from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evidence import Quote, evidence_of, mark, passage, stands
from geodata.queries import Filter, ReadModel
from geodata.records import Span
from tests.dashboard.conftest import EXODUS, FIRST, SHELLING, span_of

TEXT = "The army of Norland shelled the harbour of Dunmore on Monday."


@pytest.fixture
def report_of(filled):
    """Return a function: words of a sentence -> the report that it gives."""

    def find(words):
        model = ReadModel.open(filled)
        stories = model.stories(Filter())
        reports = [report for story in stories for report in model.reports(story.story)]
        return next(report for report in reports if words in report.sentence)

    return find


def marked(evidence):
    return {s.text: s.fields for s in evidence.segments if s.fields}


def test_each_field_is_marked_with_its_own_words(report_of):
    evidence = evidence_of(report_of("harbour of Dunmore"), FIRST)

    assert marked(evidence) == {
        "Monday": ("when",),
        "Norland": ("who",),
        "shelled": ("trigger",),
        "Dunmore": ("where",),
        "the mayor": ("speaker",),
    }
    assert "".join(segment.text for segment in evidence.segments) == SHELLING
    assert not evidence.missing


def test_an_inferred_place_is_found_elsewhere_and_not_marked_in_the_sentence(report_of):
    evidence = evidence_of(report_of("Thousands fled"), FIRST)

    assert set(marked(evidence)) == {"fled", "2022"}
    assert [quote.field for quote in evidence.elsewhere] == ["where"]
    assert "".join(segment.text for segment in evidence.segments) == EXODUS


def test_a_changed_document_marks_nothing(report_of):
    report = report_of("harbour of Dunmore")

    evidence = evidence_of(report, "A new first line.\n" + FIRST)

    assert marked(evidence) == {}
    assert [segment.text for segment in evidence.segments] == [SHELLING]
    assert evidence.missing


def test_a_document_that_is_gone_marks_nothing(report_of):
    evidence = evidence_of(report_of("harbour of Dunmore"), None)

    assert marked(evidence) == {}


def test_words_that_are_not_there_are_missing_not_marked(report_of):
    report = replace(report_of("harbour of Dunmore"), trigger="bombed")

    evidence = evidence_of(report, FIRST)

    assert "shelled" not in marked(evidence)
    assert [quote.words for quote in evidence.missing] == ["bombed"]


@pytest.mark.parametrize(
    ("words", "span", "expected"),
    [
        ("Norland", span_of(TEXT, "Norland"), True),
        ("norland", span_of(TEXT, "Norland"), False),
        (None, span_of(TEXT, "Norland"), True),
        (None, span_of(TEXT, "Norl"), False),  # cuts a word
        (None, span_of(TEXT, " "), False),
        ("Monday", Span(5_000, 5_006), False),
    ],
)
def test_a_quote_stands_only_where_its_words_are(words, span, expected):
    assert stands(Quote("who", span, words), TEXT) is expected


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(spans, st.lists(spans, max_size=6))
def test_pieces_join_to_the_words_and_bear_only_what_covers_them(within, found):
    quotes = [Quote("who", span) for span in found]

    segments = mark(TEXT + " " * 40, within, quotes)

    assert "".join(s.text for s in segments) == (TEXT + " " * 40)[within.start : within.end]
    at = within.start
    for segment in segments:
        covered = any(s.start <= at and at + len(segment.text) <= s.end for s in found)
        assert bool(segment.fields) == covered
        at += len(segment.text)


@given(spans, st.integers(0, 40))
def test_a_passage_holds_its_span(span, around):
    text = (TEXT + "\n") * 3

    assert text[span.start : span.end].strip() in passage(text, span, around=around)
