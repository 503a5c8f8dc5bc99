import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.document_link import document_id_from, query_for, span_from
from dashboard.document_text.runs import Stretch, runs_of, stretches
from geodata.queries import ReadModel
from geodata.records import Span

TEXT = "The army shelled the port, and the mayor said that talks had failed. Nothing else."

spans = st.tuples(st.integers(0, 79), st.integers(1, 40)).map(lambda s: Span(s[0], s[0] + s[1]))
marked = st.builds(
    Stretch,
    spans.filter(lambda span: span.end <= len(TEXT)),
    st.sampled_from(["one", "two"]),
    st.just("violence"),
    st.just(4),
)


@given(st.lists(marked, max_size=5), st.none() | spans)
def test_all_runs_joined_are_the_document(found, sought):
    runs = runs_of(TEXT, found, sought)

    assert "".join(run.text for run in runs) == TEXT
    assert all(run.text for run in runs)


def test_the_innermost_event_names_a_run():
    outer = Stretch(Span(0, 40), "outer", "statement", 0)
    inner = Stretch(Span(4, 16), "inner", "violence", 4)

    runs = runs_of(TEXT, [inner, outer])

    assert [run.story for run in runs] == ["outer", "inner", "outer", ""]


def test_the_words_sought_are_marked_and_nothing_else():
    runs = runs_of(TEXT, [], Span(4, 8))

    assert [run.text for run in runs if run.sought] == ["army"]


def test_a_text_that_has_changed_marks_nothing(filled):
    model = ReadModel.open(filled)
    document = model.documents()[0].id
    reports, text = model.document_events(document), model.document_text(document)

    assert len(stretches(reports, text)) == 3
    assert stretches(reports, "x" + text) == []


@pytest.mark.parametrize(
    "words", ["", "x", "5", "5-", "9-5", "5-5", "-1-5", "1-2-3", "1" * 20 + "-2"]
)
def test_a_span_that_makes_no_sense_is_none(words):
    assert span_from(words) is None


@given(st.text("0123456789abcdef", min_size=64, max_size=64), spans)
def test_a_link_leads_back_to_its_words(document_id, span):
    query = query_for(document_id, span)

    assert (document_id_from(query["id"]), span_from(query["at"])) == (document_id, span)
