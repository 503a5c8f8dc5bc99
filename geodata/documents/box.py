"""The box: files that are no plain text are parsed in a process apart, within limits.

A bad file can only end its own process: the next file starts a new one. Good files share
a process, so that a thousand of them do not pay for a thousand starts. What comes back is
JSON and bytes, nothing that could run. Where the platform has no resource limits (Windows,
and memory on macOS), time and output are still limited.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import BinaryIO, Self, cast

from geodata.documents.drafts import BadFile, Draft, Frame, draft_of, read_frame, write_frame
from geodata.settings import PROJECT

_START = (
    "import sys; sys.path.insert(0, {project!r});"
    "from geodata.documents.worker import main; main(sys.argv[1])"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: By the clock on the wall.
        cpu_seconds: Of one core.
        memory_bytes: Address space of the process, its interpreter (0.1 GB) included.
        output_bytes: Text and members together.
    """

    seconds: float = 90.0
    cpu_seconds: int = 60
    memory_bytes: int = 1024 * 1024 * 1024
    output_bytes: int = 256 * 1024 * 1024


class Box:
    """A process to parse files in, started when first needed. Thread-safe; close it after use."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, job: str, data: bytes, **options: str | int | Mapping[str, str]) -> Draft:
        """Return what a job makes of a file's bytes.

        Args:
            job: ``read``, ``unpack`` or ``picture``.
            data: The file's bytes.
            options: What else the job needs: the file's kind and name, a page's number.

        Raises:
            BadFile: It cannot be read within the limits; the message says why.
        """
        with self._lock:
            whole = False
            try:
                reply = self._asked(Frame({"job": job, **options}, [data]))
                whole = not reply.head.get("spent")
            finally:  # after an interruption, what the process sends next is no answer to us
                if not whole:
                    self._end()
        if "reason" in reply.head:
            raise BadFile(str(reply.head["reason"]))
        return draft_of(reply)

    def interrupt(self) -> None:
        """End what another thread has running in it; the next file starts a new process."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process; a later file starts a new one."""
        with self._lock:
            self._end()

    def _asked(self, request: Frame) -> Frame:
        process = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(self.limits.seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            write_frame(cast("BinaryIO", process.stdin), request)
            return read_frame(cast("BinaryIO", process.stdout), max_bytes=self.limits.output_bytes)
        except (EOFError, BrokenPipeError) as error:
            raise BadFile(self._why_gone(process, late=late.is_set())) from error
        finally:
            watch.cancel()

    def _why_gone(self, process: subprocess.Popen[bytes], *, late: bool) -> str:
        if late:
            return f"reading it takes over {self.limits.seconds:g} seconds; split it"
        code = process.wait()
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return f"reading it takes over {self.limits.cpu_seconds} seconds of work; split it"
        return "its reader broke down: it is damaged, takes too much memory or is made to do harm"

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # -I: nothing of the user's environment or folder; -B: nothing is written.
            self._process = subprocess.Popen(  # noqa: S603 - our own words, no shell
                [
                    sys.executable,
                    "-IB",
                    "-c",
                    _START.format(project=str(PROJECT)),
                    json.dumps(asdict(self.limits)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for us: we then end it
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                _close(stream)
        process.wait()


@cache
def shared_box() -> Box:
    """Return the box that all of this process's files go through."""
    box = Box()
    atexit.register(box.close)
    return box


def _environment() -> dict[str, str]:
    # Windows finds its own libraries by SYSTEMROOT; nothing else of ours is its business.
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {
        "LC_ALL": "C.UTF-8",
        # It may start no threads, and needs none.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _close(stream: object) -> None:
    try:
        cast("BinaryIO", stream).close()
    except BrokenPipeError:  # what was not written yet has nobody to go to
        return
