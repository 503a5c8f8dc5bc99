from dashboard.document_text.runs import Stretch
from dashboard.page_picture.marks import marks_of
from geodata.documents import read_document
from geodata.documents.page_words import unpack
from geodata.documents.pages import page_of, page_picture, rectangles
from geodata.records import Span
from tests import files

LINES = ["Rebels shelled the port of", "Mombasa on Monday."]
CONTENT = [files.placed([(60, 200 + 12 * n, line) for n, line in enumerate(LINES)])] * 2


def document():
    return read_document("a.pdf", files.pdf_file(CONTENT))


def span_of(words: str) -> Span:
    start = document().text.index(words)
    return Span(start, start + len(words))


def test_a_span_over_two_lines_is_two_rectangles_on_its_own_page():
    words = unpack(document().original.words)
    one, other = rectangles(words, span_of("port of Mombasa"), 0)

    assert one.top < other.top
    assert one.left > other.left
    assert rectangles(words, span_of("port of Mombasa"), 1) == []
    assert page_of(words, span_of("shelled")) == 0
    assert page_of(words, Span(10_000, 10_001)) is None


def test_marks_lie_where_the_words_of_events_stand_and_the_sought_ones_below_them():
    words = unpack(document().original.words)
    stretches = [
        Stretch(span_of("shelled"), "s1", "Assault: shelled", 4),
        Stretch(span_of("Rebels shelled the port of Mombasa"), "s2", "whole", 4),
    ]
    marks = marks_of(words, 0, stretches, span_of("Monday"))

    assert [(m.story, m.sought) for m in marks] == [
        ("", True), ("s2", False), ("s2", False), ("s1", False)
    ]  # fmt: skip
    assert all(0 < m.left < m.left + m.width < 1 for m in marks)


def test_a_page_is_drawn_as_a_picture():
    data = page_picture("a.pdf", document().original, 1)

    assert data.startswith(b"\x89PNG")
    assert len(data) > 1_000
