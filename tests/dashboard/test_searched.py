import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evidence import SEARCHED, Segment
from dashboard.markup import marked_sentence
from dashboard.searched import found_in, pieces, searched_marked

TEXT = "Fishermen of  S\u00e3o Tom\u00e9 blocked the harbour; the harbourmaster fled."


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("harbour", ["harbour", "harbour"]),
        ("HARBOUR fled", ["harbour", "harbour", "fled"]),
        ("sao", ["S\u00e3o"]),
        ('"of sao tome"', ["of  S\u00e3o Tom\u00e9"]),
        ("harbour harbourmaster", ["harbour", "harbourmaster"]),
        ("(", []),
        ("", []),
    ],
)
def test_what_was_searched_for_is_found_as_it_is_written(searched, found):
    assert [TEXT[start:end] for start, end in found_in(TEXT, searched)] == found


def test_a_text_begins_shortly_before_what_was_searched_for():
    far = "a long sentence " * 20 + "about the lagoon"

    lead, found, rest = pieces(far, "lagoon")
    assert lead.startswith("\u2026 ")
    assert len(lead) < 70
    assert (found, rest) == ("lagoon", "")
    assert pieces(far, "") == (far,)


def test_a_word_may_be_evidence_and_searched_for():
    marked = searched_marked([Segment("Tom\u00e9 <b>", ("where",)), Segment(" fell")], "tome fell")

    assert marked_sentence(marked) == (
        '<blockquote class="dl-sentence">'
        '<mark class="dl-mark dl-where dl-searched" title="where, searched for">Tom\u00e9</mark>'
        '<mark class="dl-mark dl-where" title="where"> &lt;b&gt;</mark> '
        '<mark class="dl-mark dl-searched" title="searched for">fell</mark></blockquote>'
    )


@given(st.lists(st.text(min_size=1)), st.text())
def test_cutting_loses_nothing_and_marks_only_what_is_there(texts, searched):
    text = "".join(texts)
    marked = searched_marked([Segment(one) for one in texts], searched)

    assert "".join(one.text for one in marked) == text
    assert "".join(pieces(text, searched)).removeprefix("\u2026 ") in text or text.startswith(
        "\u2026 "
    )
    assert any(SEARCHED in one.fields for one in marked) == bool(found_in(text, searched))
