from __future__ import annotations

import itertools
from datetime import date

import pytest

from geodata.corrections import Correction
from geodata.ledger import Batch, Ledger
from geodata.moments import moment_from
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.saved_views import SavedView
from tests import factories as make

AFTERWARDS = "2025-03-02T08:00:00+00:00"
FIRST, SECOND = make.document("a.txt"), make.document("b.txt", make.TEXT[::-1] + "z")


@pytest.fixture
def ledger(place):
    """A ledger whose clock moves by a second at every look, from noon."""
    ticks = itertools.count()
    clock = lambda: f"2025-03-01T12:00:{next(ticks):02}+00:00"  # noqa: E731
    with Ledger(place, now=clock) as opened:
        yield opened


def test_what_is_found_again_keeps_the_time_it_was_first_found(ledger):
    known, fresh = make.event(), make.event("AID", start=77, text="Talks failed", trigger="failed")
    make.save(ledger, [known], of=FIRST)
    first = ledger.first_seen()
    make.save(ledger, [known, fresh], of=FIRST)

    again = ledger.first_seen()
    assert again[known.id] == first[known.id]
    assert again[fresh.id] > first[known.id]


def test_batches_count_what_was_read_and_what_failed_the_last_one_first(ledger):
    make.save(ledger, of=make.document("c.txt", "Outside of any batch. "))
    ledger.begin_batch()
    make.save(ledger, of=FIRST)
    make.save(ledger, of=SECOND)
    ledger.begin_batch()
    ledger.record_failure("broken.pdf", "", "no text layer")

    assert [(one.documents, one.failed) for one in ledger.batches()] == [(0, 1), (2, 0)]
    assert isinstance(ledger.batches()[0], Batch)


def test_a_story_that_is_published_no_more_is_noted_without_its_words(ledger):
    event = make.event(document_id=FIRST.id)
    make.save(ledger, [event], of=FIRST)
    publish(ledger)
    ledger.delete_document(FIRST.id)
    publish(ledger, keep_old=False)

    (gone,) = ledger.gone_stories("2025-03-01")
    assert (gone.story, gone.document_id) == (event.id, FIRST.id)
    assert ledger.gone_stories("2025-03-02") == []


def test_a_story_changes_with_its_reports_and_with_what_people_correct(ledger):
    day = date(2024, 5, 6)
    make.save(ledger, [make.event(day=day, document_id=FIRST.id)], of=FIRST)
    make.save(ledger, [make.event(day=day, document_id=SECOND.id)], of=SECOND)
    seen = sorted(ledger.first_seen().values())
    publish(ledger)
    assert [changed(ledger, at) for at in (*seen, AFTERWARDS)] == [1, 1, 0]

    noted = Correction(
        FIRST.id,
        "note",
        "seen twice",
        trigger_span=make.event().trigger_span,
        words=make.event().text,
        when=AFTERWARDS,
    )
    ledger.add_correction(noted)
    publish(ledger)
    assert changed(ledger, AFTERWARDS) == 1


def changed(ledger: Ledger, since: str) -> int:
    with ReadModel.open(ledger.path) as model:
        return len(model.stories(Filter(changed_since=moment_from(since))))


def test_views_are_kept_by_name_until_they_are_dropped(ledger):
    autumn = SavedView("Autumn", "", "from=2023-09-01", "Ana", "2025-03-01T12:00:00+00:00")
    ledger.keep_view(autumn)
    ledger.keep_view(SavedView("Actors of spring", "actors", ""))
    ledger.keep_view(SavedView("Actors of spring", "stories", ""))
    assert [view.page for view in ledger.saved_views()] == ["stories", ""]

    ledger.drop_view("Actors of spring")
    ledger.drop_view("no such view")
    assert ledger.saved_views() == [autumn]
