"""What is lost when a machine of a cluster dies: one `ingest --cluster`, a worker killed midway.

Scheduler, two workers and the coordinator are hosts of their own with an address each: network
namespaces joined by a bridge, where root may make them (Linux, `ip netns`); processes at
addresses of this machine otherwise. ``DATELINE_HOSTS`` gives how many documents of some 600
words are read, 64 where it is not set.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.ingest import ingest
from geodata.ledger import LedgerReader, open_ledger
from geodata.world import open_world
from tests.bench.scaling import written

ROOT = Path(__file__).resolve().parents[2]
PORT = 8786
ACKNOWLEDGED = 4  # documents after which the worker dies: others are under way


@dataclass(frozen=True, slots=True)
class Host:
    """A machine, or what stands for one.

    Attributes:
        address: Its IP address.
        within: The words before a command that is to run there.
    """

    address: str
    within: tuple[str, ...] = ()

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start Python there."""
        command = [*self.within, sys.executable, *words]
        out = subprocess.DEVNULL if "ingest" not in words else subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, text=True)


def run() -> Iterator[tuple[str, str]]:
    """Yield which hosts there were, and what was lost or doubled."""
    world = open_world(None)
    with tempfile.TemporaryDirectory() as place, hosts(4) as (scheduler, coordinator, *workers):
        folder = Path(place) / "texts"
        files = written(folder, int(os.environ.get("DATELINE_HOSTS", "64")))
        with open_ledger(Path(place) / "alone.db") as ledger:
            ingest(ledger, files, world)
        begun = _begin(scheduler, workers)
        try:
            code, after = _read_while_one_dies(scheduler, coordinator, begun[-1], folder)
        finally:
            for process in begun:
                process.kill()
                process.wait()
        alone, many = (_held(Path(place) / name) for name in ("alone.db", "many.db"))
    kind = "network namespaces" if scheduler.within else "addresses of this machine"
    yield f"{len(files)} documents on hosts ({kind}), a worker killed: exit code", str(code)
    yield "documents told of after the kill", str(after)
    yield "documents lost, doubled", f"{len(alone - many)}, {(many - alone).total()}"


def _begin(scheduler: Host, workers: Sequence[Host]) -> list[subprocess.Popen[str]]:
    at = f"tcp://{scheduler.address}:{PORT}"
    first = scheduler.start(
        *("-m", "distributed.cli.dask_scheduler", "--host", scheduler.address),
        *("--port", str(PORT), "--no-dashboard"),
    )
    others = [
        worker.start(
            *("-m", "distributed.cli.dask_worker", at, "--host", worker.address),
            *("--nthreads", "1", "--no-nanny", "--no-dashboard", "--death-timeout", "60"),
        )
        for worker in workers
    ]
    return [first, *others]


def _read_while_one_dies(
    scheduler: Host, coordinator: Host, victim: subprocess.Popen[str], folder: Path
) -> tuple[int, int]:
    """Return the command's exit code, and how many documents it told of after the kill."""
    reading = coordinator.start(
        *("-m", "geodata", "ingest", str(folder), "--corpus", "none"),
        *("--cluster", f"tcp://{scheduler.address}:{PORT}"),
        *("--shelf", str(folder.parent / "shelf")),
        *("--ledger", str(folder.parent / "many.db")),
    )
    assert reading.stderr
    told = 0
    for line in reading.stderr:
        if ".txt" not in line:
            continue
        told += 1
        if told == ACKNOWLEDGED:
            victim.send_signal(signal.SIGKILL)
    return reading.wait(), told - ACKNOWLEDGED


def _held(path: Path) -> Counter[tuple[str, int]]:
    """Return the documents of a ledger, each by its name and how many events it holds."""
    with LedgerReader(path) as ledger:
        events = Counter(event.document_id for event in ledger.events())
        named = ((name, one.id) for one in ledger.documents() for name in one.names)
        return Counter((name, events[one]) for name, one in named)


@contextmanager
def hosts(many: int) -> Iterator[list[Host]]:
    """Give hosts that reach each other."""
    if sys.platform != "linux" or os.geteuid() or shutil.which("ip") is None:
        yield [Host("127.0.0.1") for _ in range(many)]
        return
    mark = f"dl{os.getpid()}"
    with ExitStack() as stack:
        hub = _namespace(f"{mark}-hub", stack)
        _ip("-n", hub, "link", "add", "bridge", "type", "bridge")
        _ip("-n", hub, "link", "set", "bridge", "up")
        yield [_joined(f"{mark}-{n}", n, hub, stack) for n in range(1, many + 1)]


def _namespace(name: str, stack: ExitStack) -> str:
    _ip("netns", "add", name)
    stack.callback(_ip, "netns", "del", name)
    _ip("-n", name, "link", "set", "lo", "up")
    return name


def _joined(name: str, number: int, hub: str, stack: ExitStack) -> Host:
    """Return a host with a cable to the hub."""
    _namespace(name, stack)
    there, address = f"to{number}", f"10.77.0.{number}"
    _ip("-n", hub, "link", "add", there, "type", "veth", "peer", "name", "eth0", "netns", name)
    _ip("-n", hub, "link", "set", there, "master", "bridge", "up")
    _ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
    _ip("-n", name, "link", "set", "eth0", "up")
    return Host(address, ("ip", "netns", "exec", name))


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
