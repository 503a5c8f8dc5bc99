"""documents.csv: read as documented, refused with its line and a way out."""

from datetime import date

import pytest

from geodata.documents import File, read_sidecars, unfold, walk
from geodata.documents.sidecar import read_sidecar
from geodata.errors import SidecarError
from tests import files

HEADER = "document,title,byline,publisher,published,url,language\n"


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table beside two documents."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Divers left Suva.", encoding="utf-8")

    def write(words, encoding="utf-8"):
        path = tmp_path / "documents.csv"
        path.write_bytes(words.encode(encoding))
        return path

    return write


def test_every_column_is_read(table):
    path = table(HEADER + "a.txt,Divers leave,Ana Ruiz,Suva Post,2024-03-09,https://x.org/a,en-FJ")

    (given,) = read_sidecar(path).values()

    assert (given.title, given.byline, given.publisher) == ("Divers leave", "Ana Ruiz", "Suva Post")
    assert (given.published, given.url) == (date(2024, 3, 9), "https://x.org/a")
    assert (given.language, given.origin) == ("en", "documents.csv")


def test_columns_may_be_few_and_in_any_order_with_comments_and_a_byte_order_mark(table):
    path = table("# ours\npublished,document\n\n2024-03-09,b.txt\n", encoding="utf-8-sig")

    assert {n: d.published for n, d in read_sidecar(path).items()} == {"b.txt": date(2024, 3, 9)}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "line 1: document missing"),
        ("name,published\n", "unknown column 'name'"),
        ("document,document\n", "missing or twice"),
        ("document,published\na.txt\n", "line 2: 1 cells instead of 2"),
        ("document,title\na.txt,One, two\n", "line 2: 3 cells"),
        ("document,published\n\na.txt,9/3/2024\n", "line 3: published '9/3/2024' is no day"),
        ("document,published\na.txt,2023-02-29\n", "line 2: published"),
        ("document\nc.txt\n", "line 2: no file 'c.txt'"),
        ("document\n../a.txt\n", "no file"),
        ("document,title\n,One\n", "name is empty"),
        ("document\na.txt\nb.txt\na.txt\n", "line 4: 'a.txt' is there twice"),
        ("document,url\na.txt,javascript:alert(1)\n", "no address"),
        ("document,language\na.txt,English please\n", "no tag"),
        ('document,title\na.txt,"One\ntwo"\n', "line 3, title: give one line"),
        ('document,title\na.txt,"One\n', "close quotes"),
        ("document,title\na.txt," + "x" * 200_000 + "\n", "line 2: field larger"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(table, words, told):
    with pytest.raises(SidecarError, match=told):
        read_sidecar(table(words))


def test_another_encoding_is_refused_with_a_way_out(table):
    with pytest.raises(SidecarError, match="save it as 'CSV UTF-8'"):
        read_sidecar(table("document,title\na.txt,Café\n", encoding="cp1252"))


def test_files_find_the_table_of_their_own_folder(table, tmp_path):
    table("document,publisher\na.txt,Suva Post\n")

    found = read_sidecars([tmp_path / "a.txt", tmp_path / "b.txt"])

    assert {path.name: given.publisher for path, given in found.items()} == {"a.txt": "Suva Post"}


def test_the_table_is_no_document_even_if_named_outright(table, tmp_path):
    path = table(HEADER)

    assert list(walk([tmp_path / "a.txt", path])) == [tmp_path / "a.txt"]


TOLD = b"document,publisher,published\na.txt,Suva Post,2024-03-09\n"


def inside(members):
    archive = File("all.zip", files.zip_file(members))
    return {one.name.split(" \u203a ")[-1]: one for one in unfold(archive)}


def test_a_table_in_an_archive_speaks_of_the_files_beside_it():
    found = inside(
        {"in/a.txt": b"One", "in/b.txt": b"Two", "a.txt": b"3", "in/documents.csv": TOLD}
    )

    assert found.keys() == {"in/a.txt", "in/b.txt", "a.txt"}
    assert found["in/a.txt"].described.publisher == "Suva Post"
    assert found["in/b.txt"].described is found["a.txt"].described is None


def test_a_broken_table_in_an_archive_is_told_and_the_files_are_read():
    found = inside({"a.txt": b"One", "documents.csv": TOLD.replace(b"a.txt", b"c.txt")})

    assert found["a.txt"].reason == ""
    assert "line 2: no file 'c.txt' beside the table" in found["documents.csv"].reason
