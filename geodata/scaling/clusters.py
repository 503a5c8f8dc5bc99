"""A Dask cluster: one that runs already, or some processes of this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from distributed import Client, LocalCluster

from geodata.errors import ScalingError

_ANSWER_S = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers that wait for jobs.

    Attributes:
        client: The connection to their scheduler.
        name: Its address, or how many processes there are.
    """

    client: Client
    name: str


@contextmanager
def local_cluster(workers: int) -> Iterator[Cluster]:
    """Run a cluster of processes on this machine.

    No other machine can reach it; whoever else works on this one can.
    """
    with (
        tempfile.TemporaryDirectory() as place,
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            local_directory=place,
            memory_limit=None,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield Cluster(client, f"{workers} workers")


@contextmanager
def remote_cluster(address: str) -> Iterator[Cluster]:
    """Use a cluster that runs already, by its scheduler's address ("tcp://10.0.0.5:8786").

    Raises:
        ScalingError: Nobody answers there.
    """
    try:
        client = Client(address, timeout=_ANSWER_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise ScalingError(
            f"no cluster answers at {address} ({error}); start one with `dask scheduler` and"
            " `dask worker`, or use --workers"
        ) from error
    with client:
        yield Cluster(client, address)
