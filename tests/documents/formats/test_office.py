import pytest

from geodata.articles import split_articles
from geodata.documents import File, read_file, unfold
from geodata.errors import UnreadableDocument
from tests import files

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, data: bytes):
    (one,) = unfold(File(name, data))
    return read_file(one)


@pytest.mark.parametrize("name", ["report.docx", "report.txt", "report"])
@pytest.mark.parametrize("data", [files.docx_file(*files.REPORT), files.odt_file(*files.REPORT)])
def test_the_inside_tells_an_office_file_whatever_its_name(name, data):
    document = read(name, data)
    (article,) = split_articles(document)

    assert document.text == "\n\n".join(files.REPORT)
    assert (article.title, article.byline) == (files.TITLE, "Rosa Quispe")
    assert (article.publisher, str(article.published)) == ("Harbour Post", "2019-06-14")
    assert article.origin == ""


def test_properties_fill_only_what_the_text_leaves_open():
    untitled = files.docx_file(files.SHELLED, files.TALKS, title="Shells on the port")
    titled = files.docx_file(*files.REPORT, title="Draft 3 of the desk")

    assert split_articles(read("a.docx", untitled))[0].title == "Shells on the port"
    assert split_articles(read("a.docx", untitled))[0].origin == "the file's properties"
    assert split_articles(read("a.docx", titled))[0].title == files.TITLE


def docx_of(body: str) -> bytes:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return files.zip_file({"word/document.xml": document.encode()})


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r>"), "One\ttwo"),
        (paragraph("<w:del><w:r><w:t>Old</w:t></w:r></w:del><w:r><w:t>New</w:t></w:r>"), "New"),
        (paragraph("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t></w:r>"), "A\n\nB"),
        (
            paragraph("<w:r><w:t>Out</w:t></w:r>" + paragraph("<w:r><w:t>In</w:t></w:r>")),
            "Out\n\nIn",
        ),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r>"), "3"),
    ],
)
def test_words_of_a_paragraph(body, text):
    assert read("a.docx", docx_of(body)).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx_of("<w:p>").replace(b"w:body", b"w:bod"), "damaged"),
        (files.zip_file({"ppt/presentation.xml": b"<p/>"}), "presentation"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Office file"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read("a.docx", data)
