"""``places``: the place names of documents, and where each is put."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from geodata.articles import one_article
from geodata.commands.options import (
    add_corpus,
    exit_code,
    print_lines,
    published_of,
    read_lines,
    world_of,
)
from geodata.documents import document_id
from geodata.geocoding import geocode
from geodata.mentions.places import find_places
from geodata.pipeline import World
from geodata.records import Document, Mention
from geodata.sentences import parse_articles


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        required=True,
        help='documents as JSON lines: {"document", "text", "published"?}; - for standard input',
    )
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Print one line a mention; 1 if a line could not be read, 2 if none could."""
    world = world_of(args)
    failures: list[str] = []
    done = 0
    for done, record in enumerate(read_lines(args.jsonl, failures), 1):  # noqa: B007 - the count
        print_lines(_mentions(record, world))
    return exit_code(failures, done=done)


def _mentions(record: dict[str, Any], world: World) -> Iterator[dict[str, Any]]:
    text, name = record["text"], str(record.get("document", ""))
    document = Document(document_id(text.encode("utf-8", "replace")), name, text)
    article = one_article(document, published_of(record))
    for _, _, sentences in parse_articles([(document, article)]):
        found = find_places(sentences, world.gazetteer)
        for mention in geocode(found, sentences, world.gazetteer):
            yield _line(name, mention)


def _line(name: str, mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "document": name,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "name": place and place.name,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "kind": place and place.kind,
        "sense": mention.sense,
        "gazetteer_id": place and place.gazetteer_id,
        "confidence": mention.confidence,
        "reason": mention.reason,
    }
