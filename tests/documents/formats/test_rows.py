import json
from datetime import date

import pytest

from geodata.articles import split_articles
from geodata.documents import File, read_file
from geodata.errors import UnreadableDocument
from tests import files

HEAD = ("Headline", "Date", "Source", "Body")
ROWS = [
    ("Port shelled", date(2019, 6, 14), "Harbour Post", files.SHELLED),
    ("Talks begin", date(2019, 6, 15), "Coast Herald", files.TALKS),
]
CSV = "\n".join(";".join(map(str, row)) for row in (HEAD, *ROWS))
JSONL = "\n".join(
    json.dumps(dict(zip(("title", "published", "publisher", "text"), map(str, row), strict=True)))
    for row in ROWS
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows.xlsx", files.xlsx_file(HEAD, *ROWS)),
        ("rows.csv", CSV.encode()),
        ("rows.csv", CSV.replace(";", "\t").encode("utf-16")),
        ("rows.jsonl", JSONL.encode()),
        ("rows.json", f"[{JSONL.replace(chr(10), ',')}]".encode()),
        ("rows.txt", JSONL.encode()),
    ],
)
def test_each_row_is_an_article_with_its_own_metadata(name, data):
    document = read_file(File(name, data, kind="xlsx" if name.endswith("xlsx") else ""))
    articles = split_articles(document)

    assert [(a.title, a.published, a.publisher) for a in articles] == [row[:3] for row in ROWS]
    for article, row in zip(articles, ROWS, strict=True):
        assert document.text[article.span.start : article.span.end].endswith(row[3])
        assert article.origin.startswith("its ")


def test_columns_may_be_chosen():
    table = "note,when,body\nRebels shelled the port.,2019-06-14,not this\n"
    file = File("a.csv", table.encode())

    assert "Rebels" in read_file(file, {"text": "note", "published": "when"}).text
    assert read_file(file).text == "not this"
    with pytest.raises(UnreadableDocument, match="no column 'words'; it has 'note', 'when'"):
        read_file(file, {"text": "words"})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"one,two\n1,2\n", "--columns text=NAME"),
        ("a.csv", b"text\n\n", "no row has any text"),
        ("a.jsonl", b"[1, 2]", "no JSON object"),
        ("a.json", b'{"a": ' * 100_000, "nested too deeply|not JSON"),
    ],
)
def test_a_table_without_text_says_what_is_missing(name, data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_file(File(name, data))


def test_lines_that_are_no_json_are_told_and_the_others_read():
    document = read_file(File("a.jsonl", f"{JSONL}\nnot json\n".encode()))

    assert len(document.parts) == 2
    assert "line 3 is not JSON" in document.flags[0]
