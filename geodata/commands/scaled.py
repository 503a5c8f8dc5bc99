"""``ingest --workers`` and ``--cluster``: who else reads, where Dask is installed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geodata.corrections import ARTICLE_FIELDS
from geodata.documents import read_sidecars
from geodata.engine import engine_version
from geodata.errors import ScalingError
from geodata.ingest import Outcome
from geodata.ledger import Ledger
from geodata.world import World

ManyReaders = Callable[[Ledger, World, Sequence[Path], Sequence[str]], Iterator[Outcome]]
"""Has files and addresses read by others; yields what became of each document."""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments that have others read."""
    parser.add_argument(
        "--workers",
        metavar="N",
        type=int,
        default=0,
        help="read on so many processes of this machine",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        default="",
        help="read on the Dask cluster whose scheduler is there, such as tcp://10.0.0.5:8786",
    )
    parser.add_argument(
        "--shelf",
        metavar="ADDRESS",
        default="",
        help="folder or bucket that all workers reach, for what they have read",
    )


def is_address(word: str) -> bool:
    """Return whether a word is an address, such as that of a bucket, and no path."""
    return "://" in word


@contextmanager
def many_readers(args: argparse.Namespace) -> Iterator[ManyReaders | None]:
    """Open the cluster that the arguments ask for, None where they ask for none.

    Raises:
        ScalingError: Dask is not installed, no cluster answers, or an argument is missing.
    """
    if not args.workers and not args.cluster:
        if any(map(is_address, args.paths)):
            raise ScalingError("addresses are read with --workers N or --cluster ADDRESS")
        yield None
        return
    if args.cluster and not args.shelf:
        raise ScalingError("--cluster needs --shelf: a folder or bucket that all workers reach")
    try:
        from geodata import scaling  # noqa: PLC0415 - what it needs is an extra
    except ModuleNotFoundError as error:
        raise ScalingError(
            f"--workers and --cluster need {error.name}, which is not installed: run `make cluster`"
        ) from error

    opened = (
        scaling.remote_cluster(args.cluster)
        if args.cluster
        else scaling.local_cluster(args.workers)
    )
    with opened as cluster:

        def read(
            ledger: Ledger, world: World, files: Sequence[Path], addresses: Sequence[str]
        ) -> Iterator[Outcome]:
            task = scaling.Task(
                corpus=world.corpus,
                engine=engine_version(world, args.columns),
                shelf=args.shelf or f"{ledger.path.absolute()}.shelf",
                columns=tuple(sorted(args.columns.items())),
                corrections=tuple(c for c in ledger.corrections() if c.field in ARTICLE_FIELDS),
            )
            given = scaling.references([*map(str, files), *addresses], read_sidecars(files))
            ledger.begin_batch()
            return scaling.ingest_on_cluster(ledger, given, task, cluster)

        yield read
