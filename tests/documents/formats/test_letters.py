from datetime import date

import pytest

from geodata.articles import split_articles
from geodata.documents import File, read_file, unfold
from tests import files

LETTER = files.mail_file(
    "Port of Mombasa shelled",
    f"{files.SHELLED}\n\n{files.TALKS}\n",
    {"../notes.txt": b"Boats left Malindi on 3 May 2019.", "seal.png": b"\x89PNG"},
)
PAGE = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/a\n"
    b"Subject: Shells\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    b"--x\nContent-Type: text/html\n\n" + files.page_file(files.SHELLED, files.TALKS) + b"\n--x--\n"
)


def test_a_letter_is_an_article_and_its_attachments_are_documents_of_their_own():
    letter, note = unfold(File("desk.eml", LETTER, "/mail/desk.eml"))
    (article,) = split_articles(read_file(letter))

    assert (article.title, article.byline) == ("Port of Mombasa shelled", "Rosa Quispe")
    assert article.published == date(2019, 6, 14)
    assert article.origin == "the letter's own head"
    assert (note.name, note.address) == ("desk.eml › ../notes.txt", "/mail/desk.eml › ../notes.txt")
    assert read_file(note).text == "Boats left Malindi on 3 May 2019."


def test_a_mailbox_is_its_letters():
    box = b"From a Fri\n" + LETTER + b"\n\nFrom b Sat\n" + LETTER.replace(b"shelled", b"hit")
    letters = [read_file(one) for one in unfold(File("box", box)) if "notes" not in one.name]

    assert [letter.text.split("\n")[0] for letter in letters] == [
        "Port of Mombasa shelled",
        "Port of Mombasa hit",
    ]


def test_a_page_saved_as_one_file_is_a_page():
    (page,) = unfold(File("saved.mht", PAGE))

    assert read_file(page).text == f"{files.SHELLED}\n\n{files.TALKS}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1\ansi A\par B\line C}", "A\n\nB\n\nC"),
        (rb"{\rtf1{\info{\title T}}{\fonttbl{\f0 Times;}}{\*\gen x}caf\'e9}", "café"),
        (rb"{\rtf1\uc1 \u8220?hi\u8221? \u-10179?\u-8704?}", "“hi” 😀"),
        (rb"{\rtf1\ansicpg1251 \'cc\'e8\'f0}", "Мир"),
        (rb"{\rtf1 {\footnote hidden}a\~b \{c\}}", "a\u00a0b {c}"),
        (rb"{\rtf1 }}} stray", "stray"),
    ],
)
def test_rich_text(data, text):
    assert read_file(File("a.rtf", data)).text == text


def test_markdown_keeps_words_and_reads_its_front_matter():
    data = (
        b"---\ntitle: 'Port shelled'\ndate: 2019-06-14\nsource: Harbour Post\n---\n"
        b"# Port shelled\n\nOn **Monday** rebels [shelled](http://x.example) the port\n"
        b"of `Mombasa`.\n"
    )
    document = read_file(File("a.md", data))
    (article,) = split_articles(document)

    assert document.text == "Port shelled\n\nOn Monday rebels shelled the port of Mombasa."
    assert (article.title, article.publisher) == ("Port shelled", "Harbour Post")
    assert article.published == date(2019, 6, 14)
