import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from geodata.documents import read_document, scans
from geodata.documents.page_words import unpack, words_in
from geodata.errors import UnreadableDocument
from geodata.pipeline import open_world, read_out
from tests import files

LINES = [
    "Ferry raised off Suva",
    "Ana Ruiz, Suva Post, 9 March 2024",
    "Divers raised the ferry on Friday. Rebels shelled the port of Levuka",
    "on 3 March 2024 and wounded four sailors, said the harbour master.",
]


def picture(lines) -> Image.Image:
    page = Image.new("RGB", (1240, 400), "white")
    font = ImageFont.load_default(26)
    for number, words in enumerate(lines):
        ImageDraw.Draw(page).text((120, 60 + 42 * number), words, fill="black", font=font)
    return page


def saved(form: str, *pages: Image.Image) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if pages[1:] else {}
    pages[0].save(out, form, **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def scan():
    return read_document("scan.pdf", saved("PDF", picture(LINES)))


def test_an_image_only_pdf_is_read_and_said_to_be(scan):
    assert "Rebels shelled the port of Levuka on 3 March 2024 and wounded" in scan.text
    assert scan.flags == ("pages read by OCR, which makes mistakes: 1",)


def test_what_a_scan_reports_is_found_and_shown_where_it_stands(scan):
    events = read_out(scan, open_world(None)).events
    (shelled,) = [one for one in events if one.trigger == "shelled"]
    (word,) = words_in(unpack(scan.original.words), shelled.trigger_span)

    assert shelled.when.interval.first.isoformat() == "2024-03-03"
    assert 60 + 42 * 2 - 12 < word.top / 65_535 * 400 < word.bottom / 65_535 * 400 < 60 + 42 * 3
    assert 120 < word.left / 65_535 * 1240 < word.right / 65_535 * 1240 < 1120


def test_a_picture_is_read_as_a_page_that_can_be_shown():
    document = read_document("photo.jpg", saved("JPEG", picture(LINES[:1])))

    assert document.text == LINES[0]
    assert document.original.data.startswith(b"%PDF-")


def test_only_pages_without_a_text_layer_are_looked_at():
    text = files.pdf_file([files.placed([(60, 60, "Quiet day in Nadi")])])
    document = read_document("text.pdf", text)

    assert document.flags == ()


def test_pictures_without_words_say_so():
    with pytest.raises(UnreadableDocument, match="no text layer, and OCR finds no words"):
        read_document("scan.pdf", saved("PDF", picture([])))


@pytest.mark.parametrize(
    ("name", "data"),
    [("scan.pdf", saved("PDF", picture(LINES))), ("photo.png", saved("PNG", picture(LINES)))],
)
def test_without_the_extra_the_reason_tells_how_to_add_it(monkeypatch, name, data):
    monkeypatch.setattr(scans, "is_installed", lambda: False)
    with pytest.raises(UnreadableDocument, match="no text layer: needs OCR, which `make ocr`"):
        read_document(name, data)


def test_a_damaged_picture_is_told():
    with pytest.raises(UnreadableDocument, match="damaged picture"):
        read_document("photo.png", b"\x89PNG\r\n\x1a\n cut off")
