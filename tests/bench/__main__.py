"""``make bench``: the figures of the README's table, measured on this machine.

    python -m tests.bench [PART...]

A part is named as its module. Without words all are run. ``accuracy`` and ``errors`` need the
scorers and corpora, whose folder ``DATELINE_BENCH`` names; without it they say so and are left out.
"""

from __future__ import annotations

import sys

from tests.bench import (
    accuracy,
    documents,
    errors,
    formats,
    fuzz,
    growth,
    hosts,
    ingest,
    ledger,
    load,
    matching,
    memory,
    page,
    places,
    publishing,
    queries,
    readers,
    scaling,
    setup,
    stories,
    times,
    writing,
)

PARTS = {
    "setup": setup.run,
    "ingest": ingest.run,
    "memory": memory.run,
    "places": places.run,
    "documents": documents.run,
    "formats": formats.run,
    "fuzz": fuzz.run,
    "ledger": ledger.run,
    "readers": readers.run,
    "growth": growth.run,
    "publishing": publishing.run,
    "hosts": hosts.run,
    "writing": writing.run,
    "load": load.run,
    "times": times.run,
    "page": page.run,
    "queries": queries.run,
    "stories": stories.run,
    "matching": matching.run,
    "scaling": scaling.run,
    "accuracy": accuracy.run,
    "errors": errors.run,
}


def main(words: list[str]) -> None:
    """Run the parts named, or all; print one line a figure."""
    for name in words or PARTS:
        print(f"== {name}", flush=True)
        for what, value in PARTS[name]():
            print(f"{what:58} {value}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
