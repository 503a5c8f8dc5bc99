import pytest

from geodata.documents import read_document
from geodata.documents.page_words import pack, unpack, words_in
from geodata.errors import UnreadableDocument
from geodata.records import Span
from tests import files

LEFT = ["Rebels shelled the port of", "Mombasa on Monday and seized", "the customs house, said po-",
        "lice. A ship was hit twice."]  # fmt: skip
RIGHT = ["The mayor of Kilifi asked for", "tents. Doctors there treated",
         "forty people, the Red Cross", "reported on Tuesday night."]  # fmt: skip


def column(lines, *, left: float, top: float = 200):
    return [(left, top + 12 * number, words) for number, words in enumerate(lines)]


def read(*pages, title: str = ""):
    contents = [files.placed(lines) for lines in pages]
    return read_document("report.pdf", files.pdf_file(contents, title=title))


def test_two_columns_are_read_one_after_the_other_under_their_headline():
    headline = [(60, 120, "Port of Mombasa shelled, mayors ask for tents and for doctors at once")]
    document = read([*headline, *column(LEFT, left=60), *column(RIGHT, left=320)])

    assert document.text.split("\n\n") == [
        headline[0][2],
        " ".join(LEFT).replace("po- lice", "police"),
        " ".join(RIGHT),
    ]


def test_lines_drawn_across_the_columns_are_read_down_them():
    rows = [line for pair in zip(column(LEFT, left=60), column(RIGHT, left=320), strict=True)
            for line in pair]  # fmt: skip

    assert read(rows).text.index("ship was hit") < read(rows).text.index("mayor of Kilifi")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["A cease-", "fire was agreed with the rebels"], "A ceasefire was agreed with the rebels"),
        (
            ["The long-term plan, a long-", "term one, stands"],
            "The long-term plan, a long-term one, stands",
        ),
        (
            ["The Franco-", "German talks ended after midnight"],
            "The Franco-German talks ended after midnight",
        ),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole_again(lines, text):
    assert read(column(lines, left=60)).text == text


def test_a_paragraph_goes_on_over_the_page_and_running_heads_are_left_out():
    def page(number: int, words: str):
        head = (60, 40, f"Harbour Post, issue 12, page {number}")
        return [head, *column([words] * 3, left=60), (300, 810, str(number))]

    text = read(
        *(page(number, "and the boats went on to sail north") for number in range(1, 6))
    ).text

    assert "Harbour Post" not in text
    assert "\n" not in text
    assert text.count("boats") == 15


def test_paragraphs_of_one_full_line_each_stay_apart():
    opening = [
        "Forty boats left the harbour of Kilifi for Lamu in",
        "the night, the port office said.",
    ]
    single = [
        "The mayor of Lamu asked for tents and for doctors.",
        "Three of the boats came back in the same evening.",
        "The Red Cross sent a nurse to each of the islands.",
        "Fishermen from Malindi searched the reef for them.",
        "Nobody had been found by the time that night fell.",
    ]
    lines = column(opening, left=60)
    after = [(60, 236 + 24 * number, words) for number, words in enumerate(single)]

    assert read([*lines, *after]).text.split("\n\n") == [" ".join(opening), *single]


def test_the_place_of_each_word_is_kept():
    document = read(column(LEFT, left=60), column(RIGHT, left=320))
    words = unpack(document.original.words)
    start = document.text.index("Kilifi")
    (kilifi,) = words_in(words, Span(start, start + 6))

    assert (kilifi.page, kilifi.length) == (1, 6)
    assert 320 / 595 < kilifi.left / 65_535 < kilifi.right / 65_535 < 0.8
    assert 190 / 842 < kilifi.top / 65_535 < kilifi.bottom / 65_535 < 210 / 842
    start = document.text.index("police")
    assert [w.page for w in words_in(words, Span(start, start + 6))] == [0, 0]  # both halves
    assert unpack(pack(words)) == words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (files.pdf_file([b"0 0 50 50 re f"]), "no text layer, nor a picture"),
        (files.pdf_file([files.placed([(60, 60, "Cut")])])[:200], "damaged"),
        (files.pdf_file([b""] * 2_001), "2,001 pages is over the limit"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_document("a.pdf", data)


def test_pages_without_a_text_layer_are_told():
    assert read(column(LEFT, left=60), []).flags == ("pages without a text layer, not read: 2",)
