"""The README's picture: ``python -m tests.browser.screenshot`` takes it of the real app.

With ``--all FOLDER`` it takes every view instead, as ``gallery.py`` lists them.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from geodata.queries import Filter, ReadModel, StoryRow
from tests.browser import gallery, seeds
from tests.browser.serving import APP, chromium, serve

PICTURE = Path(__file__).with_name("screenshot.png")
SIZE = {"width": 1440, "height": 900}
COLOURS = 256
MAX_BYTES = 400_000


def main(words: list[str]) -> int:
    """Take the pictures that were asked for."""
    if words[:1] == ["--all"] and len(words) > 1:
        taken = gallery.take_all(Path(words[1]), words[2:])
        sys.stderr.write(f"{words[1]}: {taken} pictures\n")
        return 0
    return _first_view()


def _first_view() -> int:
    """Take the picture of the seeds' first view with a story open; 1 if it weighs too much."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = seeds.read_seeds(Path(folder) / "ledger.db")
        with ReadModel.open(ledger) as model:
            story = _story(model)
        with serve(APP, ledger) as server, chromium() as browser:
            # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce", bypass_csp=True)
            seeds.open_map(page, server.url, story=story.story)
            expect(seeds.sentence(page)).to_be_in_viewport()
            picture = Image.open(BytesIO(page.screenshot()))
    # The few colours of the small signs count as much as the many of the ground.
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
    few.save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    sys.stderr.write(f"{PICTURE}: {size:,} bytes\n")
    return int(size > MAX_BYTES)


def _story(model: ReadModel) -> StoryRow:
    """Return the placed story of the first view that most sources report."""
    first = model.first_window()
    window = Filter(first.first, first.last, gap="mapped") if first else Filter()
    return max(model.stories(window), key=lambda story: (story.sources, story.reports))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
