from __future__ import annotations

import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas
import pyarrow.parquet as pq
import pytest
import shapely

from geodata.corrections import Author, Correction, ReviewedEvent, correct
from geodata.errors import LedgerError, ReadModelError
from geodata.ledger import Generation, Ledger
from geodata.mentions.times import find_times
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.read_model.files import write_table
from geodata.read_model.generations import is_up_to_date, model_directory
from geodata.read_model.schema import PLACES, STORIES
from geodata.timing import resolve_times
from tests import factories as make

AUTHOR = Author("Ada", "2024-05-08T10:00:00+00:00")
COUNTRY = make.place("Norland", kind="country", radius_m=400_000.0)
REGION = make.place("The Fens", kind="region", radius_m=60_000.0, geometry=make.SQUARE)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def generation_files(ledger: Ledger) -> set[int]:
    return {int(p.stem.split("-")[1]) for p in model_directory(ledger.path).glob("*.parquet")}


def stories_file(ledger: Ledger) -> Path:
    return model_directory(ledger.path) / ledger.generations()[0].files["stories"]


def at(*, hour: int) -> str:
    return datetime(2024, 5, 6, hour, tzinfo=UTC).isoformat()


def shown(ledger: Ledger, wanted: Filter | None = None):
    publish(ledger)
    with ReadModel.open(ledger.path) as model:
        return model.stories(wanted or Filter())


def test_geopandas_reads_the_stories_with_their_places(ledger) -> None:
    at = [[make.site()], [make.site(REGION)], [make.site(COUNTRY)], []]
    events = [make.event(start=100 * n, places=places) for n, places in enumerate(at)]
    kinds = ["AID", "COERCE", "ASSAULT", "RETREAT"]
    make.save(ledger, [replace(e, type=kind) for e, kind in zip(events, kinds, strict=True)])

    publish(ledger)
    frame = geopandas.read_parquet(stories_file(ledger)).set_index("type")

    assert frame.crs == "OGC:CRS84"
    assert frame.geometry["AID"] == shapely.Point(20, 10)
    assert frame.geometry["COERCE"].area == 4
    assert frame.geometry["ASSAULT"] is None  # a country is never a pin
    assert frame.geometry["RETREAT"] is None


def test_the_file_says_what_it_is(ledger) -> None:
    make.save(ledger, [make.event()])
    publish(ledger)

    metadata = pq.read_schema(stories_file(ledger)).metadata

    assert b'"version": "1.1.0"' in metadata[b"geo"]


@pytest.mark.parametrize(
    ("type_", "when", "places", "gaps"),
    [
        ("ASSAULT", make.when(date(2024, 5, 6)), [make.site()], ("", "")),
        ("ASSAULT", make.when(), [make.site()], ("none_given", "")),
        ("ASSAULT", make.when(text="recently"), [make.site()], ("vague", "")),
        (
            "ASSAULT",
            make.when(text="on Monday", basis="relative"),
            [make.site()],
            ("undated_document", ""),
        ),
        ("ASSAULT", make.when(), [], ("none_given", "none_named")),
        ("ACCUSE", make.when(), [], ("none_given", "no_site")),
        ("OTHER:legal", make.when(), [], ("none_given", "no_site")),
        ("ASSAULT", make.when(), [make.site(role="dateline")], ("none_given", "none_named")),
        ("ASSAULT", make.when(), [make.site(role="destination")], ("none_given", "")),
    ],
)
def test_each_gap_has_its_reason(ledger, type_, when, places, gaps) -> None:
    make.save(ledger, [make.event(type_, when=when, places=places)])

    (story,) = shown(ledger)

    assert (story.date_gap, story.place_gap) == gaps


@pytest.mark.parametrize(
    ("words", "gap"), [("on Monday", "undated_document"), ("recently", "vague")]
)
def test_the_words_of_an_undated_text_say_whether_its_date_would_help(ledger, words, gap) -> None:
    (dated,) = resolve_times(find_times(words), make.article(), text=words)
    event = make.event(when=make.when(text=words, derivation=dated.derivation))
    make.save(ledger, [event])

    assert shown(ledger)[0].date_gap == gap


def test_words_that_hang_on_a_date_of_publication_are_vague_where_one_is_known(ledger) -> None:
    event = make.event(when=make.when(text="the other day", basis="relative"))
    make.save(ledger, [event], articles=[make.article(published=date(2024, 5, 7))])

    assert shown(ledger)[0].date_gap == "vague"


def test_a_place_that_was_named_and_not_found_is_told_from_none(ledger) -> None:
    event = make.event(places=[])
    named = make.mention(None, 12, sentence=event.sentence)
    make.save(ledger, [event], mentions=[named])

    assert shown(ledger)[0].place_gap == "not_placed"


def test_corrections_are_laid_over_the_stories(ledger) -> None:
    event = make.event()
    make.save(ledger, [event])
    ledger.add_correction(correct(ReviewedEvent(event, event), "type", "COERCE", AUTHOR))
    ledger.add_correction(Correction(event.document_id, "publisher", "The Courier"))

    (story,) = shown(ledger)

    assert (story.type, story.publishers) == ("COERCE", ("The Courier",))


def test_a_rejected_report_leaves_stories_and_counts_but_stays_listed(ledger) -> None:
    event = make.event()
    make.save(ledger, [event])
    ledger.add_correction(correct(ReviewedEvent(event, event), "review", "rejected", AUTHOR))
    publish(ledger)

    with ReadModel.open(ledger.path) as model:
        assert model.stories(Filter()) == []
        assert model.counts(Filter()).stories == 0
        assert [report.id for report in model.rejected()] == [event.id]
        assert model.document_events(event.document_id)[0].review_status == "rejected"
        assert model.documents()[0].rejected == 1


def test_rows_are_in_order_of_the_first_day_undated_last(ledger) -> None:
    days = [date(2024, 5, 8), None, date(2021, 1, 1)]
    make.save(ledger, [make.event(day=day, start=100 * n) for n, day in enumerate(days)])

    assert [(s.row, s.first_day) for s in shown(ledger)] == [
        (0, date(2021, 1, 1)),
        (1, date(2024, 5, 8)),
        (2, None),
    ]


def test_publishing_again_gives_the_same_stories(ledger) -> None:
    make.save(ledger, [make.event(), make.event("AID", start=200)])

    assert shown(ledger) == shown(ledger)


def test_an_open_reader_keeps_its_generation(ledger) -> None:
    event = make.event()
    make.save(ledger, [event])
    publish(ledger)
    with ReadModel.open(ledger.path) as model:
        (story,) = model.stories(Filter())
        ledger.delete_document(event.document_id)
        publish(ledger)

        assert len(model.reports(story.story)) == 1
    assert shown(ledger) == []


def test_old_generations_go_an_hour_after_they_were_replaced(tmp_path) -> None:
    clock = [at(hour=0)]
    with Ledger(tmp_path / "ledger.db", now=lambda: clock[-1]) as ledger:
        first = publish(ledger)
        clock.append(at(hour=2))
        second = publish(ledger)
        assert generation_files(ledger) == {first, second}
        clock.append(at(hour=4))
        third = publish(ledger)

        assert generation_files(ledger) == {second, third}


def test_a_generation_that_is_read_stays_however_old(tmp_path) -> None:
    clock = [at(hour=0)]
    with Ledger(tmp_path / "ledger.db", now=lambda: clock[-1]) as ledger:
        make.save(ledger, [make.event()])
        publish(ledger)
        with ReadModel.open(ledger.path) as model:
            for hour in (2, 4):
                clock.append(at(hour=hour))
                latest = publish(ledger)

            assert len(model.reports(model.stories(Filter())[0].story)) == 1
        clock.append(at(hour=6))
        assert generation_files(ledger) >= {model.generation, latest}
        assert publish(ledger) not in {model.generation, latest}
        assert model.generation not in generation_files(ledger)


def test_what_readers_see_is_up_to_date_until_something_changes(ledger) -> None:
    assert not is_up_to_date(ledger)
    publish(ledger)
    assert is_up_to_date(ledger)

    make.save(ledger, [make.event()])
    assert not is_up_to_date(ledger)
    publish(ledger)
    stories_file(ledger).unlink()
    assert not is_up_to_date(ledger)


def test_old_generations_go_at_once_where_words_must_not_stay(ledger) -> None:
    publish(ledger)

    second = publish(ledger, keep_old=False)

    assert generation_files(ledger) == {second}


def test_a_slower_publisher_never_hides_newer_work(ledger) -> None:
    slow = ledger.reserve_generation()
    with ledger.snapshot() as before:
        pass
    make.save(ledger, [make.event()])
    newer = publish(ledger)

    ledger.publish_generation(Generation(slow, before, {}))

    assert ledger.generations()[0].number == newer


def test_a_disk_that_refuses_keeps_the_generation_before(ledger) -> None:
    make.save(ledger, [make.event()])
    number = publish(ledger)
    model_directory(ledger.path).rename(ledger.path.parent / "moved")
    model_directory(ledger.path).write_text("a file in the way")

    with pytest.raises(ReadModelError, match="stays"):
        publish(ledger)

    assert ledger.generations()[0].number == number


def test_python_looks_for_cycles_again_whether_or_not_it_could_be_written(ledger) -> None:
    publish(ledger)
    assert gc.isenabled()

    ledger.close()
    with pytest.raises(LedgerError):
        publish(ledger)
    assert gc.isenabled()


def test_a_write_that_fails_leaves_no_file(tmp_path) -> None:
    taken = tmp_path / "stories.parquet"
    (taken / "something").mkdir(parents=True)

    with pytest.raises(OSError, match="stories"):
        write_table(taken, STORIES.empty_table())

    assert list(tmp_path.iterdir()) == [taken]


def test_a_country_s_outline_is_stored_once_a_file(ledger, tmp_path) -> None:
    outline = {"type": "LineString", "coordinates": [[n / 100, n / 200] for n in range(9_000)]}
    where = [make.site(replace(COUNTRY, geometry=outline))]
    make.save(ledger, [make.event(start=40 * n, places=where) for n in range(60)])
    publish(ledger)

    assert stories_file(ledger).stat().st_size < 400_000


def test_nothing_is_published_from_a_ledger_that_cannot_be_read(tmp_path) -> None:
    (tmp_path / "ledger.db").write_text("no database" * 999)

    with pytest.raises(LedgerError):
        ReadModel.open(tmp_path / "ledger.db")


def test_every_place_is_in_the_table_of_places(ledger) -> None:
    make.save(ledger, [make.event(places=[make.site(REGION, runners_up=(COUNTRY,))])])
    publish(ledger)

    path = model_directory(ledger.path) / ledger.generations()[0].files["places"]

    assert set(pq.read_table(path)["name"].to_pylist()) == {"The Fens", "Norland"}
    assert pq.read_schema(path).names == PLACES.names
