"""The same article in each format: what share of its events is the same as in plain text."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from geodata.pipeline import open_world
from tests import writers
from tests.browser.serving import chromium

_OFFICE = ("docx", "odt", "rtf", "pdf")


def run() -> Iterator[tuple[str, str]]:
    """Yield shares a format: triggers the same, whole events (type, days, places), headers."""
    world = open_world(None)
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    with chromium() as browser:
        for path in sorted(writers.OWN.glob("*.txt")):
            lines = writers.own_article(path)
            forms = [*writers.written(lines, browser), *_by_office(writers.page(lines))]
            (_, plain), *others = [(name, writers.read(name, data, world)) for name, data in forms]
            for name, (articles, facts) in others:
                told = [(a.title, a.publisher, a.published) for a in articles]
                whole = told == [(lines[0], writers.PUBLISHER, writers.DAY)]
                found[name].append((*writers.shared(plain[1], facts), float(whole)))
    for name, shares in found.items():
        triggers, events, headers = map(fmean, zip(*shares, strict=True))
        yield f"{name}, of {len(shares)} texts", f"{triggers:.3f} {events:.3f} {headers:.3f}"


def _by_office(page: str) -> Iterator[tuple[str, bytes]]:
    """Yield the page as LibreOffice saves it, where it is installed."""
    office = shutil.which("soffice")
    if office is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "article.html"
        # A person who keeps an article in an office file keeps the article, not the page.
        lines = page.partition("<article>")[2].partition("</article>")[0]
        header = f"<p>By {writers.BYLINE} | {writers.PUBLISHER} | {writers.DAY:%-d %B %Y}</p>"
        source.write_text(f"<html><body>{lines.replace('</h1>', f'</h1>{header}')}</body></html>")
        for ending in _OFFICE:
            command = [office, "--headless", "--writer", "--convert-to", ending, "--outdir", folder]
            subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
            yield f"office.{ending}", (Path(folder) / f"article.{ending}").read_bytes()
