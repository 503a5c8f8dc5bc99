from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boxes import Box
from geodata.errors import ReadModelError
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel, ReportOrder, report_to_json
from geodata.queries.conditions import search_terms
from geodata.queries.mapping import MONTH_DAYS, first_window
from geodata.read_model.generations import model_directory
from geodata.records import Event, Interval
from tests import factories as make

NORLAND, SUDLAND = make.actor(), make.actor("Sudland's rebels", "SUD", "rebel")
FENS = make.place("The Fens", kind="region", radius_m=60_000.0, geometry=make.SQUARE)


def corpus() -> list[Event]:
    """Return six events that each make a story of their own."""
    return [
        make.event(day=date(2023, 9, 19), source_actors=(NORLAND,), target_actors=(SUDLAND,)),
        make.event(
            "CONSULT", date(2023, 9, 20), start=77, text="Talks in Harwick failed",
            trigger="Talks", places=[], source_actors=(NORLAND,), claim="planned",
        ),
        make.event("AID", None, start=154, text="Zoë sent a café", trigger="sent"),
        make.event("ACCUSE", None, start=231, text="It blamed them", trigger="blamed", places=[]),
        make.event(
            "COERCE", start=308, text="100% of roads closed", trigger="closed",
            when=make.when(date(2023, 1, 1), date(2023, 12, 31), precision="year"),
            places=[make.site(FENS)], confidence=0.9,
        ),
        make.event(
            "OTHER:displacement", date(2021, 1, 5), start=385, text="They fled", trigger="fled",
            places=[make.site(FENS, role="origin"), make.site(role="destination")],
        ),
    ]  # fmt: skip


TEXT = "".join(event.text.ljust(77) for event in corpus())


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Iterator[ReadModel]:
    of = make.document(text=TEXT)
    found = [replace(event, document_id=of.id) for event in corpus()]
    article = make.article(of.id, title="Norland in autumn", publisher="The Courier")
    mentions = [
        make.mention(make.place("Harwick", 5, 5), 86, document_id=of.id),
        make.mention(make.place("Harwick", 5, 5), 200, document_id=of.id, sense="associative"),
        make.mention(make.place(), 300, document_id=of.id),
        make.mention(None, 310, document_id=of.id),
    ]
    path = tmp_path_factory.mktemp("model") / "it's a ledger.db"
    with make.read_model(path, found, of=of, articles=[article], mentions=mentions) as opened:
        yield opened


def types(model: ReadModel, **chosen) -> list[str]:
    return [story.type for story in model.stories(Filter(**chosen))]


PLACED = ["OTHER:displacement", "COERCE", "ASSAULT", "AID"]
EVERY = ["OTHER:displacement", "COERCE", "ASSAULT", "CONSULT", "ACCUSE", "AID"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, EVERY),
        ({"last": date(2022, 9, 19)}, ["OTHER:displacement", "ACCUSE", "AID"]),
        ({"last": date(2023, 9, 19), "types": ("ASSAULT", "CONSULT")}, ["ASSAULT"]),
        ({"first": date(2024, 1, 1)}, ["ACCUSE", "AID"]),
        ({"last": date(2021, 1, 5)}, ["OTHER:displacement", "ACCUSE", "AID"]),
        ({"actors": ("Norland",)}, ["ASSAULT", "CONSULT"]),
        ({"actors": ("country:SUD",)}, ["ASSAULT"]),
        ({"actors": ("kind:rebel", "country:NOR")}, ["ASSAULT", "CONSULT"]),
        ({"types": ("AID", "ACCUSE")}, ["ACCUSE", "AID"]),
        ({"types": ("OTHER",)}, ["OTHER:displacement"]),
        ({"quads": (4,)}, ["COERCE", "ASSAULT"]),
        ({"places": ("test:The Fens",)}, ["OTHER:displacement", "COERCE"]),
        ({"publishers": ("The Courier",)}, EVERY),
        ({"publishers": ("The Herald",)}, []),
        ({"publishers": ("The Courier",), "told_only": True}, EVERY),
        ({"told_only": True}, EVERY),
        ({"claims": ("planned",)}, ["CONSULT"]),
        ({"min_confidence": 0.7}, ["COERCE"]),
        ({"gap": "undated"}, ["AID"]),
        ({"gap": "unplaced"}, ["CONSULT"]),
        ({"gap": "neither"}, ["ACCUSE"]),
        ({"gap": "placeless"}, ["ACCUSE", "CONSULT"]),
        ({"gap": "dateless"}, ["ACCUSE", "AID"]),
        ({"gap": "dated", "last": date(2021, 12, 31)}, ["OTHER:displacement"]),
        ({"gap": "no_site"}, ["ACCUSE"]),
        ({"gap": "none_given"}, ["ACCUSE", "AID"]),
        ({"gap": "possible", "first": date(2023, 9, 1), "last": date(2023, 9, 30)}, ["COERCE"]),
        ({"gap": "certain", "first": date(2023, 9, 20)}, ["CONSULT"]),
        ({"box": Box(9, 19.5, 11, 20)}, PLACED),
        ({"box": Box(9, 19.5, 11, -170)}, PLACED),
        ({"box": Box(9, 21, 11, -170)}, []),
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_shows_what_it_asks_for(model, chosen, found) -> None:
    assert sorted(types(model, **chosen)) == sorted(found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("talks", ["CONSULT"]),
        ("ZOE Café", ["AID"]),
        ("café zoë", ["AID"]),
        ("autumn", EVERY),  # in the title
        ('"talks in harwick"', ["CONSULT"]),
        ("“Talks in Harwick”", ["CONSULT"]),
        ('"harwick talks"', []),
        ("harwick talks", ["CONSULT"]),
        ("100%", ["COERCE"]),
        ("_00", []),
        ("' OR 1=1 --", []),
        ('" NEAR(', []),
        ("tal*", []),
        ("", EVERY),
        ('"', EVERY),
        ("\x00", EVERY),
    ],
)
def test_words_are_found_without_case_and_accents_and_mean_only_themselves(
    model, words, found
) -> None:
    assert sorted(types(model, words=words)) == sorted(found)


def test_a_megabyte_of_words_is_cut(model) -> None:
    assert len(search_terms("word " * 200_000)) == 1
    assert len(search_terms(" ".join(map(str, range(100_000))))) == 12
    assert types(model, words="x" * 1_000_000) == []


@pytest.mark.parametrize("actor", ["'; DROP TABLE stories; --", "%", 'a"b', "<script>", "\u202e"])
def test_quotes_and_signs_in_names_are_only_names(model, actor) -> None:
    assert types(model, actors=(actor,), places=(actor,), publishers=(actor,)) == []
    assert model.counts(Filter()).stories == 6


def test_the_count_line(model) -> None:
    counts = model.counts(Filter(first=date(2023, 9, 1), last=date(2023, 9, 30)))

    assert asdict(counts) == {
        "stories": 5, "mapped": 2, "undated": 1, "unplaced": 1, "neither": 1,
        "certain": 2, "possible": 1, "reports": 5,
        "gaps": {"no_site": 1, "none_given": 2, "none_named": 1},
    }  # fmt: skip


def test_the_count_line_stands_still_while_one_of_its_numbers_is_shown(model) -> None:
    assert model.counts(Filter(gap="undated")) == model.counts(Filter())


LATER = datetime(2999, 1, 1, tzinfo=UTC)
maybe_days = st.none() | st.dates(date(2020, 12, 1), date(2024, 2, 1))
some_filters = st.builds(
    Filter,
    first=maybe_days,
    last=maybe_days,
    actors=st.sampled_from([(), ("Norland",), ("country:SUD", "nobody")]),
    types=st.sampled_from([(), ("AID",), ("OTHER", "CONSULT", "COERCE")]),
    quads=st.sampled_from([(), (4,), (0, 1, 2)]),
    places=st.sampled_from([(), ("test:The Fens",)]),
    claims=st.sampled_from([(), ("occurred",)]),
    min_confidence=st.sampled_from([0.0, 0.5, 0.7]),
    words=st.sampled_from(["", "the", "zoe", "autumn"]),
    changed_since=st.sampled_from([None, datetime(2000, 1, 1, tzinfo=UTC), LATER]),
)


@settings(max_examples=60, deadline=None)
@given(wanted=some_filters)
def test_the_numbers_add_up_for_every_filter(model, wanted) -> None:
    counts = model.counts(wanted)

    assert counts.mapped + counts.undated + counts.unplaced + counts.neither == counts.stories
    assert counts.certain + counts.possible == counts.mapped + counts.unplaced
    assert len(model.stories(wanted)) == counts.stories
    for part in ("mapped", "undated", "unplaced", "neither", "certain", "possible"):
        assert len(model.stories(replace(wanted, gap=part))) == getattr(counts, part)
    for reason, stories in counts.gaps.items():
        assert len(model.stories(replace(wanted, gap=reason))) == stories


def test_what_only_some_publishers_tell_is_told_by_nobody_else_known_or_not(tmp_path) -> None:
    told = [("The Courier",), ("The Courier", "The Herald"), ("The Courier", None)]
    with Ledger(tmp_path / "ledger.db") as ledger:
        for number, publishers in enumerate(told):
            day = date(2024, 5, 6 + 3 * number)
            for at, name in enumerate(publishers):
                of = make.document(f"{number}{at}.txt", f"{TEXT} {number}{at}")
                article = make.article(of.id, publisher=name, published=day)
                make.save(
                    ledger, [make.event(day=day, document_id=of.id)], of=of, articles=[article]
                )
        publish(ledger)

    def days(*publishers: str) -> list[int]:
        found = model.stories(Filter(publishers=publishers, told_only=True))
        return [story.first_day.day for story in found if story.first_day]

    with ReadModel.open(tmp_path / "ledger.db") as model:
        assert [story.reports for story in model.stories(Filter())] == [1, 2, 2]
        assert days("The Courier") == [6]
        assert days("The Courier", "The Herald") == [6, 9]
        assert days("The Herald") == []


@settings(max_examples=40, deadline=None)
@given(wanted=some_filters)
def test_a_facet_counts_what_choosing_it_shows(model, wanted) -> None:
    found = model.facets(wanted)

    for field in ("actors", "types", "places", "publishers", "claims"):
        for choice in getattr(found, field):
            chosen = replace(wanted, **{field: (choice.value,)})
            assert model.counts(chosen).stories == choice.count
    for choice in found.quads:
        assert model.counts(replace(wanted, quads=(int(choice.value),))).stories == choice.count


@settings(max_examples=40, deadline=None)
@given(wanted=some_filters)
def test_the_mask_marks_the_rows_of_the_open_window(model, wanted) -> None:
    mask = model.matching(wanted)
    shown = model.stories(replace(wanted, first=None, last=None))

    assert mask.nonzero()[0].tolist() == [story.row for story in shown]


def test_actors_stand_behind_their_country(model) -> None:
    found = [(a.value, a.group, a.count) for a in model.facets(Filter()).actors]

    assert found == [
        ("country:NOR", "NOR", 2),
        ("Norland", "NOR", 2),
        ("country:SUD", "SUD", 1),
        ("Sudland's rebels", "SUD", 1),
    ]


@pytest.mark.parametrize(
    ("role", "who", "stories"),
    [("", "Norland", 2), ("source", "Norland", 2), ("target", "Norland", 0),
     ("target", "country:SUD", 1), ("source", "Sudland's rebels", 0)],
)  # fmt: skip
def test_an_actor_can_be_asked_for_in_one_role(model, role, who, stories) -> None:
    assert model.counts(Filter(actors=(who,), actor_role=role)).stories == stories
    offered = {a.value: a.count for a in model.facets(Filter(actor_role=role)).actors}
    assert offered.get(who, 0) == stories


def test_facets_speak_plain_words(model) -> None:
    found = model.facets(Filter())

    assert ("ASSAULT", "violence") in [(t.value, t.label) for t in found.types]
    assert ("4", "material conflict") in [(q.value, q.label) for q in found.quads]
    assert ("test:The Fens", "The Fens") in [(p.value, p.label) for p in found.places]


def test_a_page_of_stories_goes_on_where_the_last_ended(model) -> None:
    pages = [model.stories(Filter(), limit=4, offset=offset) for offset in (0, 4)]

    assert [len(page) for page in pages] == [4, 2]
    assert pages[0] + pages[1] == model.stories(Filter())


def test_a_story_knows_its_place_and_ends(model) -> None:
    (fled,) = model.stories(Filter(types=("OTHER",)))

    assert (fled.place, fled.destination_lat, fled.origin_lon) == ("Dunmore", 10.0, 20.0)
    (closed,) = model.stories(Filter(types=("COERCE",)))
    assert json.loads(closed.geometry) == make.SQUARE
    assert model.story(closed.story) == closed
    assert model.stories_at([closed.row]) == [closed]


def test_a_report_comes_back_with_all_its_evidence(model) -> None:
    (story,) = model.stories(Filter(types=("COERCE",)))

    (report,) = model.reports(story.story)

    assert report.event == replace(corpus()[4], document_id=report.document_sha256)
    assert TEXT[report.start : report.end] == report.text == report.sentence
    assert (report.title, report.publisher) == ("Norland in autumn", "The Courier")
    assert model.reports_at([story.row]) == [report]
    assert report_to_json(report)["story"] == story.story


def test_rows_and_their_reports_come_in_the_order_of_the_stories(model) -> None:
    rows = model.rows(Filter())
    reports = model.reports_at(rows)

    assert rows == [story.row for story in model.stories(Filter())]
    assert [one.id for row in rows for one in model.reports_at([row])] == [r.id for r in reports]
    assert model.rows(Filter(words="no such words")) == model.reports_at([]) == []


def test_what_is_not_there_is_none_or_empty(model) -> None:
    assert model.reports("no such story") == []
    assert model.story("no such story") is None
    assert model.stories_at([-5, 1_000_000]) == []
    assert model.document_text("no such document") is None
    assert model.mentions_of("no such place") == []


def test_a_document_is_shown_with_its_text_and_reports(model) -> None:
    (document,) = model.documents()

    assert model.document_text(document.id) == TEXT
    assert [r.start for r in model.document_events(document.id)] == [0, 77, 154, 231, 308, 385]
    assert (document.events, document.stories, document.mentions) == (6, 6, 4)
    assert document.articles[0].publisher == "The Courier"


def test_shapes_are_the_distinct_places_of_stories(model) -> None:
    found = {shape.name: (shape.geometry != "", shape.stories) for shape in model.shapes()}

    assert found == {"The Fens": (True, 1), "Dunmore": (False, 3)}


def test_a_place_without_stories_is_only_mentioned(model) -> None:
    (harwick,) = model.mentioned()

    assert (harwick.name, harwick.mentions) == ("Harwick", 2)
    assert harwick.senses == {"literal": 1, "associative": 1}
    assert [m.sense for m in model.mentions_of(harwick.place_id)] == ["literal", "associative"]


def test_the_map_table_holds_every_row_in_order(model) -> None:
    table = model.map_table()

    assert table["row"].to_pylist() == list(range(6))
    assert table["type"].to_pylist() == [story.type for story in model.stories(Filter())]


def test_the_first_window_is_the_shortest_that_holds_enough(model) -> None:
    assert model.first_window() == Interval(date(2023, 9, 19), date(2023, 9, 20))


@settings(max_examples=60, deadline=None)
@given(st.lists(make.intervals, min_size=1, max_size=12))
def test_no_shorter_window_holds_as_much(intervals) -> None:
    db = duckdb.connect()
    db.execute("CREATE TABLE stories (first_day DATE, last_day DATE)")
    db.executemany("INSERT INTO stories VALUES (?, ?)", [[i.first, i.last] for i in intervals])
    intervals = [i for i in intervals if i.days <= MONTH_DAYS] or intervals
    wanted = -(-len(intervals) * 4 // 10)

    found = first_window(db, 0.4)

    assert found is not None
    assert sum(found.first <= i.first and i.last <= found.last for i in intervals) >= wanted
    for first in {i.first for i in intervals}:
        shorter = first + timedelta(found.days - 2)
        assert sum(first <= i.first and i.last <= shorter for i in intervals) < wanted


def test_an_empty_ledger_answers_every_question(tmp_path) -> None:
    with ReadModel.open(tmp_path / "none.db") as model:
        assert model.stories(Filter()) == []
        assert model.counts(Filter()).stories == 0
        assert model.facets(Filter()).actors == ()
        assert model.matching(Filter()).size == 0
        assert model.map_table().num_rows == 0
        assert (model.shapes(), model.mentioned(), model.documents()) == ([], [], [])
        assert model.first_window() is None
        assert model.document_text("x") is None


def test_documents_that_were_never_published_are_an_error_with_a_way_out(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [make.event()])

    with pytest.raises(ReadModelError, match="doctor --repair"):
        ReadModel.open(tmp_path / "ledger.db")


@pytest.mark.parametrize("name", ["stories", "reports", "mentions", "documents", "places"])
@pytest.mark.parametrize("damage", ["missing", "cut", "foreign"])
def test_a_damaged_file_is_an_error_with_a_way_out(tmp_path, name, damage) -> None:
    path = tmp_path / "ledger.db"
    make.read_model(path, [make.event()]).close()
    (file,) = model_directory(path).glob(f"{name}-*")
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-200] if damage == "cut" else b"PAR1 no more")

    with pytest.raises(ReadModelError, match="doctor --repair"):
        ReadModel.open(path)

    with Ledger(path) as ledger:
        publish(ledger)
    with ReadModel.open(path) as model:
        assert model.counts(Filter()).stories == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY stories TO '/tmp/stolen.csv'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "ATTACH '/tmp/other.db'",
    ],
)
def test_the_database_reaches_nothing_but_its_tables(model, query) -> None:
    with pytest.raises(duckdb.Error):
        model._db.execute(query)  # noqa: SLF001 - the lock is what is tested


def test_many_threads_ask_at_once(model) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: model.counts(Filter()).stories, range(64)))

    assert found == [6] * 64


def test_each_count_is_of_stories_not_of_reports(tmp_path) -> None:
    twice = [
        make.event(start=0, source_actors=(NORLAND,)),
        make.event(start=77, source_actors=(NORLAND,)),
    ]
    with make.read_model(tmp_path / "ledger.db", twice) as model:
        counts = model.counts(Filter())

        assert (counts.stories, counts.reports) == (1, 2)
        assert model.facets(Filter()).actors[0].count == 1


def test_the_path_of_a_ledger_may_hold_anything(tmp_path: Path) -> None:
    directory = tmp_path / "a 'b' *?[c] %41 ü"
    with make.read_model(directory / "l.db", [make.event()]) as model:
        (story,) = model.stories(Filter())
        assert len(model.reports(story.story)) == 1


@pytest.mark.parametrize("order", get_args(ReportOrder))
@pytest.mark.parametrize("down", [False, True])
def test_reports_come_in_any_order_none_lost_and_the_valueless_last(model, order, down) -> None:
    found = model.reports_kept_at(model.report_positions(Filter(), order, down=down))

    assert sorted(r.id for r in found) == sorted(
        r.id for r in model.reports_at(model.rows(Filter()))
    )
    days = [report.date_start for report in found]
    if order == "day":
        dated = [day for day in days if day]
        assert days == sorted(dated, reverse=down) + [None] * (len(days) - len(dated))
