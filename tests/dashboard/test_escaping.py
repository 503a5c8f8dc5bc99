import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import markup
from dashboard.escaping import html_attribute, html_text, markdown_literal, safe_link
from tests.attacks import ATTACKS, of_class


class Collected(HTMLParser):
    """What a browser would make of a piece of HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def parsed(html):
    found = Collected()
    found.feed(html)
    found.close()
    return found


def shown(words):
    """The words as a page shows them: an override of direction is named, not obeyed."""
    return words.replace("\u202e", "\u2039U+202E\u203a").replace("\u202d", "\u2039U+202D\u203a")


def test_there_are_enough_attacks_and_none_twice():
    assert len(set(ATTACKS)) == len(ATTACKS) >= 200


@pytest.mark.parametrize("words", ATTACKS)
def test_text_of_an_element_makes_no_element(words):
    found = parsed(f"<p>{html_text(words)}</p>")

    assert found.tags == ["p"]
    assert found.text == shown(words)


@pytest.mark.parametrize("words", ATTACKS)
def test_an_attribute_stays_one_attribute(words):
    found = parsed(f'<p title="{html_attribute(words)}">')

    assert found.attributes == [("title", shown(words))]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"])))
def test_no_words_escape_an_element(words):
    assert parsed(f"<p>{html_text(words)}</p>").text == words


@given(st.text())
def test_every_mark_of_markdown_is_escaped(words):
    literal = markdown_literal(words)

    assert "\n" not in literal
    bare = literal.replace("\\\\", "")
    assert not [
        a + b for a, b in zip(" " + bare, bare, strict=False) if b in "`*_[]<>#$|~:" and a != "\\"
    ]


@pytest.mark.parametrize(
    "words", [":material/delete:", ":red[x]", ":smile:", "www.a.com", "a@b.com"]
)
def test_streamlit_finds_no_icon_colour_or_link_behind_the_escapes(words):
    unescaped = markdown_literal(words).replace("\\", "")

    assert words not in unescaped
    assert unescaped.replace("\u2060", "") == words


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c&d=e#f", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        ('https://example.org/"onmouseover="alert(1)', False),
        ("/srv/reports/a.txt", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address, is_link):
    assert safe_link(address) == (address if is_link else None)


@pytest.mark.parametrize("words", ATTACKS)
def test_an_attack_is_no_markdown(words):
    literal = markdown_literal(words)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", literal)

    assert not re.search(r"[!-/:-@\[-`{-~\n\r]", bare)


@pytest.mark.parametrize("words", [*of_class("address"), *of_class("JavaScript literal")])
def test_no_attack_becomes_a_link_that_runs_or_leaves_its_attribute(words):
    for tag, attributes in links(markup.address(words)):
        assert tag == "a"
        assert attributes["href"].startswith(("http://", "https://"))
        assert set(attributes["rel"].split()) >= {"noopener", "noreferrer"}
        assert set(attributes) == {"class", "href", "target", "rel"}


def links(html):
    found = []

    class Links(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend([(tag, dict(attrs))] if tag != "span" else [])

    Links().feed(html)
    return found
