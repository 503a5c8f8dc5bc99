"""``extract``: events of files to standard output; nothing is stored."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geodata.commands.options import (
    NOTHING_DONE,
    add_corpus,
    exit_code,
    print_lines,
    published_of,
    read_lines,
    stderr,
    world_of,
)
from geodata.corrections import ArticleOverride
from geodata.documents import document_id, open_file, read_file, read_sidecars, unfold, walk
from geodata.errors import UnreadableDocument
from geodata.export.geojson import feature_collection
from geodata.interchange import event_to_json
from geodata.pipeline import Reading, World, read_out
from geodata.records import Article, Document, Event, Metadata
from geodata.stories import group_stories


@dataclass(frozen=True, slots=True)
class _Input:
    document: Document
    published: ArticleOverride | None = None


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders")
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        help='documents as JSON lines: {"document", "text", "published"?}; - for standard input',
    )
    parser.add_argument("--format", choices=("jsonl", "geojson"), default="jsonl")
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Print the events; 1 if a file could not be read, 2 if none could."""
    if not args.paths and not args.jsonl:
        stderr.print("extract: give files, folders or --jsonl FILE")
        return NOTHING_DONE
    world = world_of(args)
    failures: list[str] = []
    readings = [_read(one, world) for one in _inputs(args, failures)]
    records = list(_records(readings))
    if args.format == "geojson":
        sys.stdout.write(json.dumps(feature_collection(records), ensure_ascii=False) + "\n")
    else:
        print_lines(records)
    return exit_code(failures, done=len(readings))


def _inputs(args: argparse.Namespace, failures: list[str]) -> Iterator[_Input]:
    files = list(walk(args.paths))
    described = read_sidecars(files)
    for path in files:
        told = described.get(path.absolute(), Metadata())
        for file in unfold(open_file(path)):
            try:
                document = read_file(file)
            except UnreadableDocument as error:
                failures.append(str(error))
                continue
            yield _Input(
                replace(document, described=told if file.name == path.name else Metadata())
            )
    for record in read_lines(args.jsonl, failures) if args.jsonl else ():
        text, published = record["text"], published_of(record)
        name = str(record.get("document", ""))
        document = Document(document_id(text.encode("utf-8", "replace")), name, text)
        given = ArticleOverride(published=published, fields=frozenset({"published"}))
        yield _Input(document, given if published else None)


def _read(one: _Input, world: World) -> Reading:
    return read_out(one.document, world, {0: one.published} if one.published else None)


def _records(readings: list[Reading]) -> Iterator[dict[str, Any]]:
    events = [event for reading in readings for event in reading.events]
    articles: dict[tuple[str, int], Article] = {
        (a.document_id, a.index): a for reading in readings for a in reading.articles
    }
    stories = group_stories(events, articles)
    story_of = {_key(e): story.id for story in stories for e in story.events}
    for event in events:
        article = articles[event.document_id, event.article]
        yield event_to_json(event, article, story=story_of[_key(event)])


def _key(event: Event) -> tuple[str, str, str]:
    return event.document_id, event.document, event.id
