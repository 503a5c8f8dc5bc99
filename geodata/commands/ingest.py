"""``ingest``: files and folders into the ledger. Can be stopped and run again."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.progress import Progress, TaskID

from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    SOME_FAILED,
    add_corpus,
    add_ledger,
    progress_bar,
    stderr,
    world_of,
)
from geodata.documents import walk
from geodata.ingest import Outcome, Summary, ingest
from geodata.ledger import Ledger, open_ledger
from geodata.pipeline import World
from geodata.publish import publish

STOPPED = 130  # what a shell reports for Ctrl-C


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files or folders")
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Read the files; 1 if some failed, 2 if all did."""
    world = world_of(args)
    args.ledger.parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(args.ledger) as ledger:
        outcomes: list[Outcome] = []
        try:
            with progress_bar() as bar:
                _ingest(ledger, args.paths, world, outcomes, bar)
        except KeyboardInterrupt:
            publish(ledger)
            stderr.print(f"Stopped. {len(outcomes)} files are kept; run the same line to go on.")
            return STOPPED
        publish(ledger)
    return _tell(Summary(tuple(outcomes)))


def _ingest(
    ledger: Ledger, paths: list[Path], world: World, outcomes: list[Outcome], bar: Progress
) -> None:
    files = list(walk(paths))
    task: TaskID = bar.add_task("reading", total=len(files))

    def report(outcome: Outcome) -> None:
        outcomes.append(outcome)
        bar.update(task, advance=1, description=f"reading {outcome.name[:40]}")

    ingest(ledger, files, world, report=report)


def _tell(summary: Summary) -> int:
    events = sum(outcome.events for outcome in summary.outcomes)
    read, failed = summary.count("read"), summary.count("failed")
    unchanged = summary.count("unchanged")
    stderr.print(f"{read} read ({events} events), {unchanged} unchanged, {failed} failed")
    for outcome in summary.outcomes:
        if outcome.status == "failed":
            stderr.print(f"  {outcome.name}: {outcome.reason}")
    if not summary.outcomes:
        stderr.print("No documents there: give .txt files, or a folder that holds some.")
        return NOTHING_DONE
    if not failed:
        return ALL_DONE
    return SOME_FAILED if read or unchanged else NOTHING_DONE
