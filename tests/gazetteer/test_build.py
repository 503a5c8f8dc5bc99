import sqlite3

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer import build, sources
from geodata.gazetteer.entries import Entry


@pytest.fixture
def small_world(monkeypatch):
    """Two entries instead of the world, so that a build takes no time."""

    def entries():
        yield Entry("test:1", "Aville", 1.0, 2.0, "city", "city", 1000, names=["Ah Ville"])
        yield Entry("test:2", "Bville", 3.0, 4.0, "city", "city", 1000)

    monkeypatch.setattr(sources, "SOURCES", (("places", entries, 1.0),))


def test_a_build_is_made_once_and_holds_all_names(tmp_path, small_world):
    path = build.build_gazetteer(tmp_path)

    assert build.build_gazetteer(tmp_path) == path
    keys = sqlite3.connect(path).execute("SELECT key, main FROM name ORDER BY key").fetchall()
    assert keys == [("ah ville", 0), ("aville", 1), ("bville", 1)]


def test_an_interrupted_build_leaves_nothing(tmp_path, monkeypatch):
    def interrupted():
        yield Entry("test:1", "Aville", 1.0, 2.0, "city", "city", 1000)
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "SOURCES", (("places", interrupted, 1.0),))

    with pytest.raises(KeyboardInterrupt):
        build.build_gazetteer(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_build_leaves_the_gazetteer_of_before(tmp_path, small_world, monkeypatch):
    before = build.build_gazetteer(tmp_path)

    def interrupted():
        yield Entry("test:1", "Aville", 1.0, 2.0, "city", "city", 1000)
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "SOURCES", (("places", interrupted, 1.0),))
    monkeypatch.setattr(build, "content_version", lambda: "newer")
    with pytest.raises(KeyboardInterrupt):
        build.build_gazetteer(tmp_path)

    assert list(tmp_path.iterdir()) == [before]
    assert sqlite3.connect(before).execute("SELECT count(*) FROM place").fetchone() == (2,)


def test_gazetteers_of_older_content_are_removed(tmp_path, small_world):
    (tmp_path / "gazetteer-000000000000.sqlite").touch()

    path = build.build_gazetteer(tmp_path)

    assert list(tmp_path.iterdir()) == [path]


def test_progress_ends_at_one(tmp_path, small_world):
    shares = []

    build.build_gazetteer(tmp_path, progress=lambda _what, share: shares.append(share))

    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_a_place_that_cannot_be_written_says_what_to_set(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(GazetteerError, match="DATELINE_CACHE"):
        build.build_gazetteer(tmp_path / "file")
