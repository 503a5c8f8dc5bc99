"""Files with some bytes changed, cut or doubled are read or refused, never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.documents import File, read_file, unfold
from geodata.errors import UnreadableDocument
from geodata.records import Span
from tests import files

LINES = [(60, 80 + 14 * number, line) for number, line in enumerate(files.REPORT)]
WHOLE = {
    "a.docx": files.docx_file(*files.REPORT),
    "a.pdf": files.pdf_file([files.placed(LINES)] * 2),
    "a.html": files.page_file(*files.REPORT),
    "a.xlsx": files.xlsx_file(("title", "text"), (files.TITLE, files.SHELLED)),
    "a.eml": files.mail_file(files.TITLE, files.SHELLED, {"a.txt": b"Boats left Lamu."}),
    "a.rtf": b"{\\rtf1\\ansi " + "\\par ".join(files.REPORT).encode() + b"}",
    "a.tgz": files.tar_file({"a.txt": files.SHELLED.encode()}),
}
changes = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), max_size=6)


@pytest.mark.usefixtures("tight_box")
@pytest.mark.parametrize("name", WHOLE)
@given(changes, st.floats(0.3, 1))
def test_a_damaged_file_is_read_or_refused_with_a_reason(name, damage, kept):
    data = bytearray(WHOLE[name])
    for share, words in damage:
        at = int(share * len(data))
        data[at : at + len(words)] = words
    data = data[: int(kept * len(data))]

    for file in unfold(File(name, bytes(data))):
        try:
            document = read_file(file)
        except UnreadableDocument:
            continue
        whole = Span(0, max(1, len(document.text)))
        assert all(whole.contains(part.span) for part in document.parts)
