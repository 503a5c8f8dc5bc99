"""Many files of mixed formats with bad ones among them, and one very long PDF."""

from __future__ import annotations

import itertools
import resource
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.documents.box import Box
from tests import files, writers

GOOD, BAD, PAGES = 800, 200, 500
_LINES_A_PAGE = 44
_SPENT = "s by the clock / of processor"


def run() -> Iterator[tuple[str, str]]:
    """Yield the time of 800 good files, of the same with 200 bad ones, and of 500 pages."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        good, mixed = place / "good", place / "mixed"
        _fill(good, bad=0)
        _fill(mixed, bad=BAD)
        alone, all_of_them = _ingest(good), _ingest(mixed)
        yield f"{GOOD} good files of mixed formats: {_SPENT}", alone.spent
        yield f"the same among {BAD} bad ones: {_SPENT}", all_of_them.spent
        by_clock, by_processor = (
            f"{of_all / of_good:.2f}"
            for of_all, of_good in (
                (all_of_them.seconds, alone.seconds),
                (all_of_them.processor, alone.processor),
            )
        )
        yield "ratio (at most 1.3), by the clock / of processor", f"{by_clock} / {by_processor}"
        yield "exit code", str(all_of_them.code)
        yield "what the command said", all_of_them.told
    yield from _long_pdf()


def _long_pdf() -> Iterator[tuple[str, str]]:
    data = long_pdf()
    with Box() as box:
        began = time.perf_counter()
        words = len(box.run("read", data, kind="pdf", name="long.pdf").text.split())
        seconds = time.perf_counter() - began
    yield f"{PAGES} pages, {words:,} words: text and places of words, s", f"{seconds:.1f}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "long"
        folder.mkdir()
        (folder / "long.pdf").write_bytes(data)
        done = _ingest(folder)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"the same, with all its events into the ledger: {_SPENT}", done.spent
    yield "what the command said", done.told
    yield "the largest process so far, MB", f"{most:.0f}"


def long_pdf() -> bytes:
    """Return a PDF of 500 full pages of our own texts, with running heads."""
    lines = itertools.cycle(
        line for text in _texts() for paragraph in text for line in textwrap.wrap(paragraph, 80)
    )
    pages = []
    for number in range(PAGES):
        body = [
            (60, 80 + 16 * n, line) for n, line in enumerate(itertools.islice(lines, _LINES_A_PAGE))
        ]
        pages.append(files.placed([(60, 40, "Yearbook"), *body, (300, 810, str(number + 1))]))
    return files.pdf_file(pages)


def _texts() -> list[list[str]]:
    return [writers.own_article(path) for path in sorted(writers.OWN.glob("*.txt"))]


def _fill(folder: Path, *, bad: int) -> None:
    folder.mkdir()
    texts = itertools.cycle(_texts())
    makers = itertools.cycle(_MAKERS.items())
    for number, lines, (ending, make) in zip(range(GOOD), texts, makers, strict=False):
        own = [f"{lines[0]} ({number})", *lines[1:]]
        (folder / f"{number:04}{ending}").write_bytes(make(own))
    broken = itertools.cycle(_BROKEN.items())
    for number, (ending, data) in zip(range(bad), broken, strict=False):
        # Between the good ones, each another file.
        (folder / f"{number * 4:04}bad{ending}").write_bytes(data + b"%d" % number)


@dataclass(frozen=True)
class _Done:
    """A run of the command: seconds by the clock, seconds of all its processes, what it said."""

    seconds: float
    processor: float
    told: str
    code: int

    @property
    def spent(self) -> str:
        return f"{self.seconds:.1f} / {self.processor:.1f}"


def _ingest(folder: Path) -> _Done:
    ledger = folder.with_suffix(".db")
    command = [sys.executable, "-m", "geodata", "ingest", str(folder), "--ledger", str(ledger)]
    began, before = time.perf_counter(), _processor()
    done = subprocess.run(
        [*command, "--corpus", "none"], cwd=files.ROOT, capture_output=True, text=True, check=False
    )
    told = next(line for line in done.stderr.splitlines() if " unchanged, " in line)
    seconds = time.perf_counter() - began
    return _Done(seconds, _processor() - before, told, done.returncode)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pdf(lines: list[str]) -> bytes:
    wrapped = [part for line in lines for part in (*textwrap.wrap(line, 90), "")]
    return files.pdf_file([files.placed((60, 60 + 14 * n, line) for n, line in enumerate(wrapped))])


def _rtf(lines: list[str]) -> bytes:
    body = "\\par\n".join(lines).encode("cp1252", "replace").decode("cp1252")
    return ("{\\rtf1\\ansi " + body + "\\par}").encode("cp1252")


_MAKERS = {
    ".txt": lambda lines: "\n".join(lines).encode(),
    ".html": lambda lines: writers.page(lines).encode(),
    ".docx": lambda lines: files.docx_file(*lines),
    ".pdf": _pdf,
    ".eml": lambda lines: files.mail_file(lines[0], "\n\n".join(lines[2:])),
    ".md": lambda lines: "\n\n".join((f"# {lines[0]}", *lines[1:])).encode(),
    ".rtf": _rtf,
    ".xlsx": lambda lines: files.xlsx_file(("title", "text"), (lines[0], "\n".join(lines[2:]))),
}
_WHOLE = files.docx_file(*files.REPORT)
_BROKEN = {
    ".docx": _WHOLE[: len(_WHOLE) // 2],
    ".pdf": files.pdf_file([b"0 0 50 50 re f"]),
    ".txt": bytes(range(256)) * 8,
    ".html": b"<html><body><script>fill()</script></body></html>",
    ".zip": files.zip_file({"zeros.txt": bytes(20_000_000)}),
    ".json": b'{"text":' * 5_000,
    ".csv": b"a,b\n1,2\n",
    ".odt": b"\x89PNG\r\n\x1a\n",
}
