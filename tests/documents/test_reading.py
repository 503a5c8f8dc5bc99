import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.documents import MAX_BYTES, document_id, read_document, walk
from geodata.errors import UnreadableDocument


@pytest.mark.parametrize(
    ("data", "text", "flag"),
    [
        (b"caf\xc3\xa9", "café", None),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", None),
        (b"caf\xe9 \x93quoted\x94", "café “quoted”", "Windows-1252"),
        ("café".encode("utf-16"), "café", "UTF-16"),
        (b"\xfe\xff" + "café".encode("utf-16-be"), "café", "UTF-16"),
        ("café".encode() * 20 + b"\xff end", "café" * 20 + "\ufffd end", "not UTF-8"),
        (b"\xed\xa0\x80 lone surrogate", None, ""),
        (b"", "", None),
        (b"line\r\nline\ttab", "line\r\nline\ttab", None),
    ],
)
def test_bytes_are_decoded_and_what_was_mended_is_said(data, text, flag):
    document = read_document("a.txt", data)

    assert text is None or document.text == text
    assert (flag is None) == (document.flags == ())
    assert flag is None or flag in " ".join(document.flags)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "table of contents"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 1000, "binary"),
        (b"a" * (MAX_BYTES + 1), "over the limit"),
        (b"a" * 6_000_000, "over the limit"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_document("a.txt", data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        document = read_document("a.txt", data)
    except UnreadableDocument:
        return
    assert document.id == document_id(data)
    document.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_keeps_every_character_where_it_stood(text):
    assume(not text.startswith("\ufeff"))

    assert read_document("a.txt", b"." + text.encode()).text == "." + text


def test_a_folder_is_walked_in_order_without_what_is_no_document(tmp_path: Path):
    for name in ("b.txt", "a.TXT", "places.geojson", "README.md", "deep/c.txt", ".hidden/d.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert [path.name for path in walk([tmp_path])] == ["a.TXT", "b.txt", "c.txt"]
    assert [path.name for path in walk([tmp_path / "README.md"])] == ["README.md"]


def test_the_page_takes_no_upload_that_is_over_the_limit():
    config = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    server = tomllib.loads(config.read_text(encoding="utf-8"))["server"]

    assert server["maxUploadSize"] * 1024 * 1024 == MAX_BYTES
