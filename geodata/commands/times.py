"""``times``: the time expressions of documents, and the days each means.

Expressions are cut as TimeML does, so that they compare with its corpora: a range is its two
ends, "late May" all of May. Events keep the narrower days and the range as one interval.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from geodata.articles import one_article
from geodata.commands.options import exit_code, print_lines, published_of, read_lines
from geodata.documents import document_id
from geodata.mentions.times import find_times
from geodata.records import Document
from geodata.timing import DatedMention, as_timex3, resolve_times


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        required=True,
        help='documents as JSON lines: {"document", "text", "published"?}; - for standard input',
    )
    # Accepted like everywhere, so that scripts can pass it; times need no places.
    parser.add_argument("--corpus", metavar="DIR", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print one line a time expression; 1 if a line could not be read, 2 if none could."""
    failures: list[str] = []
    done = 0
    for done, record in enumerate(read_lines(args.jsonl, failures), 1):  # noqa: B007 - the count
        print_lines(_times(record))
    return exit_code(failures, done=done)


def _times(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    text, name = record["text"], str(record.get("document", ""))
    document = Document(document_id(text.encode("utf-8", "replace")), name, text)
    article = one_article(document, published_of(record))
    for dated in as_timex3(resolve_times(find_times(text), article, text=text)):
        yield _line(name, text, dated)


def _line(name: str, text: str, dated: DatedMention) -> dict[str, Any]:
    span, interval = dated.mention.span, dated.interval
    return {
        "document": name,
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "date_start": interval and interval.first.isoformat(),
        "date_end": interval and interval.last.isoformat(),
        "precision": dated.precision,
        "edtf": dated.edtf,
        "derivation": dated.derivation,
    }
