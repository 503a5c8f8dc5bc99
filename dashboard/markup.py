"""Evidence -> HTML in which every word of a document is escaped. No Streamlit here.

Class names come from our own tables, never from a document.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from dashboard.escaping import html_attribute, html_text, safe_link
from dashboard.evidence import FIELDS, SEARCHED, Segment


def marked_sentence(segments: Iterable[Segment]) -> str:
    """Return a sentence with each field's words in its own colour."""
    return f'<blockquote class="dl-sentence">{_marks(segments)}</blockquote>'


def sentence_in_text(before: str, segments: Iterable[Segment], after: str) -> str:
    """Return a sentence with each field's words in its own colour, and what stands around it."""
    sides = [f'<span class="dl-around">{html_text(side)}</span>' for side in (before, after)]
    return f'<blockquote class="dl-sentence">{_marks(segments).join(sides)}</blockquote>'


def key_of(segments: Iterable[Segment]) -> str:
    """Return the key to the colours that a sentence uses, in reading order."""
    used = {field for segment in segments for field in segment.fields}
    entries = "".join(
        f'<span class="dl-mark dl-{field}">{words}</span>'
        for field, words in FIELDS.items()
        if field in used
    )
    return f'<div class="dl-key" aria-hidden="true">{entries}</div>' if entries else ""


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a list of terms and values.

    Args:
        rows: Plain term, value as HTML made by the functions of this module.
    """
    lines = "".join(f"<dt>{html_text(term)}</dt><dd>{value}</dd>" for term, value in rows)
    return f'<dl class="dl-facts">{lines}</dl>'


def variants(found: Iterable[tuple[str, int]]) -> str:
    """Return the words that documents name somebody by, each with how often."""
    entries = "".join(
        f'<span class="dl-variant">\u201c{html_text(name)}\u201d <small>{times}</small></span>'
        for name, times in found
    )
    return f'<div class="dl-variants">{entries}</div>'


def dot(quad: int) -> str:
    """Return a dot in the colour of a quad class, as on the map."""
    return f'<i class="dl-dot dl-quad-{quad}" aria-hidden="true"></i>'


def progress(done: int, whole: int, words: str) -> str:
    """Return a bar of so many of so many, with the words that it stands for."""
    label = html_attribute(words)
    return (
        f'<progress class="dl-progress" value="{done}" max="{max(whole, 1)}" '
        f'aria-label="{label}"></progress>'
    )


def words(text: str, *, kind: str = "") -> str:
    """Return words as escaped HTML, in a span of one of our own classes if one is given."""
    inner = html_text(text)
    return f'<span class="dl-{html_attribute(kind)}">{inner}</span>' if kind else inner


def half(name: str, title: str) -> str:
    """Return the title of one half of a comparison, in its colour; ``name`` one or other."""
    return f'<span class="dl-half dl-half-{html_attribute(name)}">{html_text(title)}</span>'


def inferred(because: str, sentence: str | None = None) -> str:
    """Return the mark of a field that the words do not state, with the reason.

    Args:
        because: Why it was inferred.
        sentence: The words, elsewhere in the document, that give it.
    """
    given = f'<q class="dl-given">{html_text(sentence)}</q>' if sentence else ""
    return (
        '<div class="dl-inferred"><span class="dl-badge">inferred</span> '
        f"{html_text(because)}{given}</div>"
    )


def given(segments: Iterable[Segment]) -> str:
    """Return words that stand elsewhere in the document and give a field, theirs marked."""
    return f'<q class="dl-given">{_marks(segments)}</q>'


def picture(svg: str, words: str) -> str:
    """Return a drawing as an image, in which no script runs.

    Args:
        svg: The drawing, an SVG document.
        words: What it shows, for who cannot see it.
    """
    body = base64.b64encode(svg.encode()).decode()
    return (
        f'<img class="dl-picture" alt="{html_attribute(words)}" '
        f'src="data:image/svg+xml;base64,{body}">'
    )


def address(url: str | None) -> str:
    """Return an address as a link if it is http or https, else as plain words."""
    if not url:
        return ""
    link = safe_link(url)
    if link is None:
        return f'<span class="dl-address">{html_text(url)}</span>'
    return (
        f'<a class="dl-address" href="{html_attribute(link)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{html_text(url)}</a>'
    )


def _marks(segments: Iterable[Segment]) -> str:
    return "".join(_mark(segment) for segment in segments)


def _mark(segment: Segment) -> str:
    text = html_text(segment.text)
    if not segment.fields:
        return text
    title = html_attribute(", ".join(FIELDS.get(field, "") for field in segment.fields))
    kinds = dict.fromkeys((segment.fields[0], *(f for f in segment.fields if f == SEARCHED)))
    names = " ".join(f"dl-{kind}" for kind in kinds)
    return f'<mark class="dl-mark {names}" title="{title}">{text}</mark>'
