from __future__ import annotations

from datetime import date, timedelta

import pytest

from geodata.stories.blocks import open_keys, seek_keys
from geodata.stories.traits import traits
from tests import factories as make
from tests.stories.reports import ARMY, FAR_TOWN, MONDAY, VILLAGERS, shelling

YEAR = make.when(date(2024, 1, 1), date(2024, 12, 31), precision="year")
UNDATED = make.when()
ELSEWHERE = [make.site(FAR_TOWN)]


@pytest.mark.parametrize(
    ("opening", "report", "compared"),
    [
        (shelling(), shelling("b", source_actors=(), target_actors=()), True),
        (shelling(), shelling("b", when=YEAR), True),
        (shelling(), shelling("b", when=YEAR, trigger="raided"), False),
        (shelling(when=YEAR), shelling("b", when=YEAR, places=ELSEWHERE), True),
        (shelling(), shelling("b", when=UNDATED, places=ELSEWHERE, trigger="raided"), True),
        (shelling(when=UNDATED), shelling("b", when=UNDATED, places=ELSEWHERE), True),
        (shelling(when=UNDATED), shelling("b", when=UNDATED, target_actors=()), True),
        (
            shelling(when=UNDATED),
            shelling("b", when=UNDATED, places=ELSEWHERE, source_actors=(VILLAGERS,)),
            False,
        ),
        (shelling(when=YEAR), shelling("b", when=UNDATED), False),
        (shelling(), shelling("b", type="CONSULT"), False),
    ],
)
def test_the_less_a_report_says_of_when_the_more_it_shares_with_what_it_is_compared_with(
    opening, report, compared
) -> None:
    shared = {*open_keys(traits(opening, {}))} & {*seek_keys(traits(report, {}))}

    assert bool(shared) is compared


@pytest.mark.parametrize(("days", "compared"), [(20, True), (-20, False), (60, False)])
def test_without_a_date_two_reports_are_compared_that_were_published_soon_after_each_other(
    days, compared
) -> None:
    articles = {
        (make.sha(name), 0): make.article(make.sha(name), published=MONDAY + timedelta(later))
        for name, later in (("a", 0), ("b", days))
    }
    first, other = (traits(shelling(name, when=UNDATED), articles) for name in "ab")

    shared = {*open_keys(first)} & {*seek_keys(other)}

    assert bool(shared) is compared


def test_each_key_is_given_once() -> None:
    for when in (make.when(date(2024, 5, 6)), YEAR, UNDATED):
        one = traits(shelling(when=when, source_actors=(ARMY, VILLAGERS)), {})
        for keys in (open_keys(one), seek_keys(one)):
            assert len(keys) == len(set(keys))
