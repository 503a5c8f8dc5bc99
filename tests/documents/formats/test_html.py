from datetime import date

import pytest

from geodata.articles import split_articles
from geodata.documents import read_document
from geodata.errors import UnreadableDocument
from tests import files

LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
    '"headline": "Shells on the port", "datePublished": "2019-06-14T23:50:00-05:00", '
    '"author": [{"name": "Rosa Quispe"}, {"name": "Ali Omar"}], '
    '"publisher": {"name": "Harbour Post"}, "url": "https://harbour.example/a?b=1"}]}</script>'
)
METAS = (
    '<meta property="og:site_name" content="Harbour Post">'
    '<meta name="author" content="By Rosa Quispe">'
    '<meta property="article:published_time" content="2019-06-14">'
    '<link rel="canonical" href="https://harbour.example/a?b=1">'
    "<title>Shells on the port | Harbour Post</title>"
)


def article_of(data: bytes):
    (article,) = split_articles(read_document("page.html", data))
    return article


@pytest.mark.parametrize(
    ("head", "byline"), [(LINKED, "Rosa Quispe and Ali Omar"), (METAS, "Rosa Quispe")]
)
def test_a_page_says_title_byline_publisher_day_and_address(head, byline):
    article = article_of(files.page_file(files.SHELLED, files.TALKS, head=head))

    assert (article.title, article.byline) == ("Shells on the port", byline)
    assert (article.publisher, article.published) == ("Harbour Post", date(2019, 6, 14))
    assert article.url == "https://harbour.example/a?b=1"
    assert article.origin == "the page's own metadata"


def test_a_headline_escaped_as_html_is_read_as_words():
    head = LINKED.replace("Shells on the port", "Mombasa&#x27;s port &amp; its shells")

    assert article_of(files.page_file(files.SHELLED, head=head)).title == (
        "Mombasa's port & its shells"
    )


def test_the_main_text_stands_without_menu_and_footer():
    text = read_document("a", files.page_file(files.SHELLED, files.TALKS, head=LINKED)).text

    assert text == f"Shells on the port\n\n{files.SHELLED}\n\n{files.TALKS}"


def test_header_lines_of_a_page_tell_what_its_head_does_not():
    page = files.page_file(files.HEADER, files.SHELLED, head=f"<title>{files.TITLE}</title>")
    article = article_of(page)

    assert (article.title, article.publisher) == (files.TITLE, "Harbour Post")
    assert article.published == date(2019, 6, 14)
    assert article.published_span


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
        '<script type="application/ld+json">' + "[" * 20_000 + "</script>",
        '<meta name="date" content="2019-02-30"><link rel="canonical" href="javascript:alert(1)">',
        '<meta name="date" content="03/06/2019">',
    ],
)
def test_metadata_that_cannot_be_is_left_out(head):
    article = article_of(files.page_file(files.SHELLED, head=head))

    assert (article.published, article.url) == (None, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body><script>fill()</script></body></html>", "no text"),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;</p></html>', "DTD"),
    ],
)
def test_a_page_without_text_or_with_entities_is_refused(data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_document("page.html", data)
