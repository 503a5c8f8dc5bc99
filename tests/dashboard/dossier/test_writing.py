import base64
import gzip
import io
import json
import re
from datetime import UTC, date, datetime

import pytest

from dashboard.dossier import parts, writing
from geodata.errors import ExportError
from geodata.export.formats import write
from geodata.export.selection import Selection
from geodata.queries import Filter
from tests import factories as make

MADE = datetime(2024, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    told = [
        make.event(),
        make.event(start=100, day=None, places=[]),
        make.event(
            start=200,
            day=date(2021, 1, 2),
            places=[make.site(make.place("Harwick", 11.0, 21.0))],
        ),
    ]
    path = tmp_path_factory.mktemp("dossier") / "ledger.db"
    with make.read_model(path, told) as opened:
        yield opened


def page_of(model, wanted=Filter()):  # noqa: B008 - frozen
    return writing.dossier(writing.gather(Selection.of(model, wanted), MADE))


def held(page, name):
    packed = re.search(rf'data-file="{re.escape(name)}">([^<]*)<', page)[1]
    return gzip.decompress(base64.b64decode(packed))


def test_the_page_says_what_it_holds_and_when_it_was_made(model):
    page = page_of(model)

    assert "2 mapped + 0 undated + 0 unplaced + 1 neither = 3 stories (3 reports" in page
    assert "07 June 2024, 08:09 UTC" in page
    assert "all days, and what has no date" in page
    assert page.count('<details class="story"') == 3


def test_what_the_filter_searched_for_is_marked(model):
    found = re.findall(r'dl-searched" title="[^"]*">([^<]*)<', page_of(model, Filter(words="army")))

    assert set(found) == {"army"}
    assert 'dl-searched" title' not in page_of(model)


def test_only_what_the_filter_chose_is_in_it_the_map_too(model):
    page = page_of(model, Filter(first=date(2024, 5, 1), last=date(2024, 5, 31)))

    places = json.loads(held(page, "places.json"))
    assert [place["name"] for place in places["places"]] == ["Dunmore"]
    assert int.from_bytes(held(page, "stories.bin")[4:8], "little") == 2
    assert json.loads(re.search(r'id="view">([^<]*)<', page)[1])["window"] == [
        "2024-05-01",
        "2024-05-31",
    ]


def test_the_policy_names_the_one_script_and_the_one_style(model):
    page = page_of(model)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Policy" content="([^"]*)"', page)[1].replace("&#x27;", "'")

    assert policy == writing.policy(*script, *style)
    assert "unsafe" not in policy
    assert not re.search(r'\son\w+="|\sstyle="', page.replace(parts.script(), ""))


def test_an_empty_selection_is_a_page_too(model):
    file = io.BytesIO()

    assert write("dossier", Selection.of(model, Filter(words="nothing like it")), file) == 0
    assert b"= 0 stories" in file.getvalue()


def test_more_stories_than_a_page_can_show_are_refused(model, monkeypatch):
    monkeypatch.setattr(writing, "MOST_STORIES", 2)

    with pytest.raises(ExportError, match="narrow the filter"):
        write("dossier", Selection.of(model, Filter()), io.BytesIO())
