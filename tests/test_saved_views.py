from __future__ import annotations

import pytest

from geodata.errors import ViewError
from geodata.saved_views import MAX_NAME, SavedView, ViewFile, free_name

SPRING = SavedView("Spring", "stories", "from=2024-03-01", "Ana", "2025-03-01T12:00:00+00:00")


@pytest.mark.parametrize(
    ("words", "name"), [("Floods", "Floods"), ("  Floods\n in  May ", "Floods in May")]
)
def test_a_name_is_put_in_order(words, name):
    assert free_name(words, [SPRING]) == name


@pytest.mark.parametrize("words", ["", "  ", "x" * (MAX_NAME + 1), "Spring", " SPRING "])
def test_a_name_that_is_none_or_taken_is_refused(words):
    with pytest.raises(ViewError, match="name"):
        free_name(words, [SPRING])


def test_a_file_keeps_views_by_name_until_they_are_dropped(tmp_path):
    kept = ViewFile(tmp_path / "mine" / "views.json")
    assert kept.views() == []
    kept.drop("Spring")
    for view in (SPRING, SavedView("Autumn", "", ""), SPRING):
        kept.keep(view)
    assert kept.views() == [SavedView("Autumn", "", ""), SPRING]

    kept.drop("Autumn")
    assert kept.views() == [SPRING]


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"name": "x"}]', "null", "\x00"])
def test_a_damaged_file_holds_no_views(tmp_path, text):
    path = tmp_path / "views.json"
    path.write_text(text, encoding="utf-8")

    assert ViewFile(path).views() == []


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "folder").write_text("no folder", encoding="utf-8")
    with pytest.raises(ViewError, match="not kept"):
        ViewFile(tmp_path / "folder" / "views.json").keep(SPRING)
