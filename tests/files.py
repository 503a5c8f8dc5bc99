"""Files of many formats for tests, made by writers that know nothing of our readers."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl

TITLE = "Rebels shell the port of Mombasa"
HEADER = "By Rosa Quispe | Harbour Post | 14 June 2019"
SHELLED = "On Monday rebels shelled the port of Mombasa, killing three dockers, police said."
TALKS = "The president met the opposition leader in Nairobi on Tuesday."
REPORT = (TITLE, HEADER, SHELLED, TALKS)

A4 = (595, 842)
ROOT = Path(__file__).parent.parent


def docx_file(*paragraphs: str, title: str = "") -> bytes:
    """Return a Word file of paragraphs, the first as its heading."""
    document = docx.Document()
    document.core_properties.title = title
    for number, words in enumerate(paragraphs):
        if number:
            document.add_paragraph(words)
        else:
            document.add_heading(words, 0)
    return saved(document.save)


def xlsx_file(*rows: Sequence[object]) -> bytes:
    """Return a spreadsheet of rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book.save)


def odt_file(*paragraphs: str, title: str = "") -> bytes:
    """Return an OpenDocument text of paragraphs."""
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    lines = "".join(f"<text:p>{words}</text:p>" for words in paragraphs)
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    meta = f"<office:meta><dc:title>{title}</dc:title></office:meta>"
    return zip_file(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {office} {text}>{body}"
            "</office:document-content>".encode(),
            "meta.xml": f"<office:document-meta {office} {dc}>{meta}"
            "</office:document-meta>".encode(),
        }
    )


def zip_file(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive; names are written as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar_file(members: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """Return a packed TAR archive with symbolic links beside its members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return out.getvalue()


def mail_file(subject: str, text: str, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """Return a letter with attachments."""
    letter = EmailMessage()
    letter["From"] = "Rosa Quispe <rosa@harbour.example>"
    letter["To"] = "desk@harbour.example"
    letter["Subject"] = subject
    letter["Date"] = "Fri, 14 Jun 2019 23:30:00 +0300"
    letter.set_content(text)
    for name, data in (attachments or {}).items():
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def page_file(*paragraphs: str, head: str = "", lang: str = "en") -> bytes:
    """Return a web page with a menu and a footer around its article."""
    lines = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<article>{lines}</article>"
        '<footer><a href="/terms">Terms of use</a> All rights reserved.</footer></body></html>'
    ).encode()


def placed(lines: Iterable[tuple[float, float, str]], *, size: float = 10) -> bytes:
    """Return a page's content: each line of words at (points from the left, from the top)."""
    drawn = (
        f"BT /F1 {size} Tf {x} {A4[1] - y} Td ({_escaped(words)}) Tj ET" for x, y, words in lines
    )
    return "\n".join(drawn).encode("cp1252")


def pdf_file(pages: Sequence[bytes], *, title: str = "", resources: str = "") -> bytes:
    """Return a PDF whose pages have the contents given.

    Args:
        pages: Content streams.
        title: For its information dictionary.
        resources: What the pages' resources hold beside the font.
    """
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(title)}) >>".encode(),
    ]
    for number, content in enumerate(pages):
        bodies += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents "
            f"{6 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> {resources} >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _pdf(bodies)


def doubling_pdf(levels: int) -> bytes:
    """Return a PDF whose page draws a form that draws another twice, and so on."""
    forms = []
    for level in range(levels):
        content = b"/X Do " * 2 if level < levels - 1 else b"BT /F1 9 Tf (deep) Tj ET"
        inner = f"/XObject << /X {6 + level} 0 R >>" if level < levels - 1 else ""
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d /Resources << /Font << "
            b"/F1 3 0 R >> %s >> >>\nstream\n%s\nendstream"
            % (len(content), inner.encode(), content)
        )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << "
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (5 + levels),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Length 5 >>\nstream\n/X Do\nendstream",
            *forms,
            page + b"/XObject << /X 5 0 R >> >> >>",
        ]
    )


def _pdf(bodies: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF"
    count = len(bodies) + 1
    return bytes(
        out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + trailer % (count, len(out))
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def saved(save) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()
