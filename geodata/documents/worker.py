"""The other side of the box: confines itself, then reads one file after the other.

It may read our own code and nothing else, write nothing, start nothing and reach no
network; what the system can enforce is limited by the system.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from geodata.documents.drafts import (
    BadFile,
    Draft,
    Frame,
    draft_to_frame,
    read_frame,
    write_frame,
)

MAX_INPUT = 64 * 1024 * 1024
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_FORBIDDEN_CALLS = frozenset(
    {"os.system", "os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.rmtree"}
)
# What readers raise on a file that breaks its format. Anything else ends this process,
# and the other side says that the reader broke down.
_BROKEN = (
    ValueError, LookupError, ArithmeticError, AttributeError, TypeError, SyntaxError, EOFError,
    OSError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip


def main(limits: str) -> None:
    """Answer requests until the other side closes.

    Args:
        limits: JSON of ``box.Limits``.
    """
    given = json.loads(limits)
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between our messages.
    os.dup2(2, 1)
    _confine(given)
    while True:
        try:
            request = read_frame(requests, max_bytes=MAX_INPUT)
        except EOFError:
            return
        _allow_cpu(given["cpu_seconds"])
        write_frame(replies, _answer(request))


def _answer(request: Frame) -> Frame:
    head = dict(request.head)
    try:
        return draft_to_frame(_work(head.pop("job"), request.blobs[0], head))
    except BadFile as error:
        return Frame({"reason": str(error)})
    except MemoryError:
        return Frame({"reason": "reading it takes too much memory; split it", "spent": True})
    except RecursionError:
        return Frame({"reason": "it is nested too deeply"})
    except _BROKEN:
        return Frame({"reason": "it is damaged or cut off, and cannot be read"})


def _work(job: str, data: bytes, options: Mapping[str, Any]) -> Draft:
    module = import_module(f"geodata.documents.formats.{options['kind']}")
    work: Callable[[bytes, Mapping[str, Any]], Draft] = getattr(module, job)
    return work(data, options)


def _confine(limits: Mapping[str, Any]) -> None:
    if find_spec("resource"):
        import resource  # noqa: PLC0415 - Windows has none

        most = {resource.RLIMIT_AS: limits["memory_bytes"]}
        nothing = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC)
        for kind, limit in (most | dict.fromkeys(nothing, 0)).items():
            # macOS refuses to limit what it reserves anyway: then time and output still are.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (limit, limit))
    sys.addaudithook(_forbid)


def _allow_cpu(seconds: int) -> None:
    """Give the next file its own time: the limit counts from the process's start."""
    if find_spec("resource"):
        import resource  # noqa: PLC0415 - Windows has none

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _forbid(event: str, given: tuple[object, ...]) -> None:
    if (
        (event == "open" and _writes(*given[1:3]))
        or event in _FORBIDDEN_CALLS
        or event.startswith(_FORBIDDEN)
    ):
        raise PermissionError(f"{event} is not allowed here")


def _writes(mode: object, flags: object) -> bool:
    words = mode if isinstance(mode, str) else ""
    bits = flags if isinstance(flags, int) else 0
    return any(c in words for c in "wax+") or bool(bits & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
