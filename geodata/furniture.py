"""Which lines of a page are no part of its report: menus, captions, notes on authors."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

MAX_HEADING_WORDS = 12
_DATA = Path(__file__).parent / "data" / "furniture.toml"
_SENTENCE_ENDS = ".!?…:;\"”’'»)"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {key: tuple(values) for key, values in table.items()}


def ends_article(line: str) -> bool:
    """Tell whether what follows this line is page, not article ("Leave a Reply")."""
    return _plain(line) in _words()["end_of_article"]


def is_furniture(line: str) -> bool:
    """Tell whether a body line reports nothing: a caption, heading, tag list or page control."""
    plain = _plain(line)
    return (
        plain.startswith(_words()["line_starts"])
        or plain.rstrip(".)").endswith(_words()["line_ends"])
        or not any(c.isalpha() for c in line)
        or is_heading(line)
        or _is_short_question(line)
    )


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading or label: short, and without a sentence's end."""
    text = line.strip()
    return len(text.split()) <= MAX_HEADING_WORDS and text[-1:] not in _SENTENCE_ENDS


def is_about_author(line: str, byline: str | None) -> bool:
    """Tell whether a line presents its author ("Ana Ruiz is a reporter based in Quito.").

    With a byline the line must open with that name; without, it must open with
    two capitalised words.
    """
    words = line.split()
    verb = next((i for i, word in enumerate(words[:6]) if word in {"is", "was", "works"}), None)
    if verb is None or verb < 2 or verb + 1 >= len(words):
        return False
    name = " ".join(words[:verb])
    named = byline is not None and name.casefold().startswith(byline.casefold())
    titled = all(word[0].isupper() for word in words[:verb])
    described = any(word.strip(".,;").lower() in _words()["author_words"] for word in words[verb:])
    return described and (named or (byline is None and titled and words[verb + 1] in {"a", "an"}))


def _plain(line: str) -> str:
    return line.strip().casefold().replace("’", "'").rstrip(":").strip()


def _is_short_question(line: str) -> bool:
    # A question on a line of its own is an FAQ's or a quiz's heading.
    return line.strip().endswith("?") and len(line.split()) <= MAX_HEADING_WORDS
