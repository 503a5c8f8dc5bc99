from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.escaping import html_attribute, html_text, markdown_literal, safe_link

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "${alert(1)} `alert(2)` \\u0060",
    "</style></script><!-- -->",
    "&lt;b&gt; &amp;lt;",
    "\u202eevil\u202c \u200fright to left",
    "**bold** [a](javascript:alert(1)) # head\n- item",
    ":material/delete: :red[x] $x^2$ :smile: www.example.com",
]


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


@pytest.mark.parametrize("words", ATTACKS)
def test_text_of_an_element_makes_no_element(words):
    found = parsed(f"<p>{html_text(words)}</p>")

    assert found.tags == ["p"]
    assert found.text == words.replace("\u202e", "\u2039U+202E\u203a")


@pytest.mark.parametrize("words", ATTACKS)
def test_an_attribute_stays_one_attribute(words):
    found = parsed(f'<p title="{html_attribute(words)}">')

    assert [name for name, _ in found.attributes] == ["title"]


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
