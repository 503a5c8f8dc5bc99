"""Files made to do harm, and what must become of each: (name, bytes, words of the reason).

No reason means: it is read, and does none.
"""

from __future__ import annotations

import functools
import zlib

from tests import files

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in ("ab", "bc", "cd", "de", "ef"))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document_xml(dtd: str, words: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>"
    return f'{dtd}<w:document xmlns:w="{WORD}">{body}</w:document>'.encode()


def nested(depth: int) -> bytes:
    data = files.SHELLED.encode()
    for level in range(depth):
        data = files.zip_file({f"{level}.zip" if level else "a.txt": data})
    return data


def encrypted_pdf() -> bytes:
    plain = files.pdf_file([files.placed([(60, 60, "Secret")])])
    secret = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"ab" * 32,
        b"cd" * 32,
    )
    return plain.replace(b"/Info 4 0 R", secret)


def inflating_pdf() -> bytes:
    stream = zlib.compress(b"BT /F1 9 Tf (boom) Tj ET\n" * 2_000_000, 9)
    whole = files.pdf_file([stream])
    return whole.replace(b"<< /Length %d >>" % len(stream),
                         b"<< /Length %d /Filter /FlateDecode >>" % len(stream))  # fmt: skip


@functools.cache
def table() -> tuple[tuple[str, bytes, str], ...]:
    """Return the rows: their order is that of the list of inputs that must do no harm."""
    text = files.SHELLED.encode()
    laughs, outside = document_xml(LAUGHS, "&f;"), document_xml(OUTSIDE, "&a;")
    page = f"{LAUGHS.replace('x [', 'html [')}<html><p>&f;</p></html>"
    cut = files.pdf_file([files.placed([(60, 60, "Cut off")])])
    return (
        # bombs
        ("zeros.zip", files.zip_file({"zeros.txt": bytes(30_000_000)}), "zip bomb"),
        ("zeros.txt.gz", zlib.compress(bytes(30_000_000), 9, 31), "bomb"),
        ("nested.zip", nested(5), "deep"),
        ("bomb.docx", files.zip_file({"word/document.xml": b" " * 30_000_000}), "zip bomb"),
        ("bomb.xlsx", files.zip_file({"xl/workbook.xml": b"<a/>",
            "xl/worksheets/sheet1.xml": b" " * 30_000_000}), "zip bomb"),
        # members that point outside
        ("outside.zip", files.zip_file({"../../outside.txt": text, "/abs.txt": text * 2}), ""),
        ("links.tar.gz", files.tar_file({"in.txt": text + b" Yes."}, {"out.txt": "/etc/passwd"}),
            "link, not a file"),
        # PDFs
        ("doubling.pdf", files.doubling_pdf(24), "memory|over"),
        ("inflating.pdf", inflating_pdf(), "memory|over|made to do harm"),
        ("pages.pdf", files.pdf_file([b""] * 2_001), "over the limit of 2,000"),
        ("cut.pdf", cut[: len(cut) // 3], "damaged"),
        ("locked.pdf", encrypted_pdf(), "encrypted"),
        ("scan.pdf", files.pdf_file([b"0 0 50 50 re f"]), "no text layer"),
        # entities
        ("laughs.docx", files.zip_file({"word/document.xml": laughs}), "DTD"),
        ("outside.docx", files.zip_file({"word/document.xml": outside}), "DTD"),
        ("laughs.html", page.encode(), "DTD"),
        ("laughs.xml", f"<?xml version='1.0'?>{LAUGHS}<x>&f;</x>".encode(), "XML"),
        # endings that lie
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("program.docx", b"\x7fELF" + bytes(200), "program"),
        ("report.pdf", files.docx_file("Boats", "Boats left Malindi on 3 May 2019."), ""),
        ("page.txt", files.page_file("Boats sank near Malindi on 3 May 2019."), ""),
        # empty and endless
        ("empty.txt", b"", ""),
        ("blanks.txt", b" \n\t\n" * 1_000, ""),
        ("one line.txt", b"a " * 2_600_000, "over the limit|bomb"),
        # encodings
        ("broken.txt", text * 3 + b"\xff\xfe\xed\xa0\x80", ""),
        ("wide.txt", files.TALKS.encode("utf-16"), ""),
        ("signs.txt", f"\u202e{files.TALKS} cafe\u0301 \u200f\u2066".encode(), ""),
        # depth
        ("tags.html", b"<html><body>" + b"<div>" * 10_000 + text, "no text|nested"),
        ("levels.json", b'{"text":' * 10_000, "not JSON|nested"),
        ("groups.rtf", b"{\\rtf1 " + b"{" * 10_000, "nested"),
        ("quotes.md", b">" * 10_000 + b" Boats sank off Lamu on 3 May 2019.", ""),
    )  # fmt: skip


NAMES = ("../../x.txt", "a\0b.txt", "CON", "n" * 300 + ".txt", "new\nline.txt", "\x1b[2Jclear.txt")
"""Names of uploads that no file on disk may bear."""
