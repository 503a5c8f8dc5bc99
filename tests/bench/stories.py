"""What grouping costs: invented reports by the thousand, and one document more.

``DATELINE_STORIES`` gives the numbers of reports, set apart by blanks; a million take five
minutes and four gigabytes. Seconds are those of the processor: one core, whatever else the machine
does.
"""

from __future__ import annotations

import gc
import os
import random
import resource
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, islice

from geodata.documents import document_id
from geodata.records import Actor, Article, ArticleKey, Event, EventPlace, Place, Span, When
from geodata.records import Interval as Days
from geodata.stories.index import StoryIndex

SIZES = "1000 10000 100000"
MORE = 300  # documents that come one by one
LARGEST = 20  # stories that are looked into
REPORTS_A_DAY, REPORTS_A_STORY, EVENTS_A_DOCUMENT = 200, 3, 10
PARTIES = [f"P{n:02}" for n in range(60)]
KINDS = {
    "ASSAULT": "shelled attacked raided bombed ambushed stormed",
    "CONSULT": "met talked visited negotiated conferred",
    "AGREE": "agreed signed pledged settled",
    "ACCUSE": "blamed accused criticised condemned",
    "COERCE": "arrested besieged blockaded expelled",
    "AID": "delivered donated funded supplied",
    "PROTEST": "marched rallied demonstrated picketed",
    "OTHER:displacement": "fled left evacuated",
}
WORDS = (
    "bridge", "harbour", "convoy", "market", "school", "hospital", "border", "tunnel", "river",
    "depot", "mill",
)  # fmt: skip
FIRST_DAY = date(2001, 1, 1)


def run() -> Iterator[tuple[str, str]]:
    """Yield the seconds of each size, and of one document more at each."""
    for size in map(int, os.environ.get("DATELINE_STORIES", SIZES).split()):
        yield from _of_size(size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    yield "peak memory, GiB", f"{peak:.1f}"


def of_two_days(stories: Iterable[Sequence[Days]]) -> int:
    """Return how many stories have reports that state days apart, of the days that each states."""
    return sum(
        any(not one.overlaps(other) for one, other in combinations(set(days), 2))
        for days in stories
    )


def _of_size(size: int) -> Iterator[tuple[str, str]]:
    events = list(islice(invented_reports(random.Random(size)), size))  # noqa: S311 - no secret
    late = _late(events)
    there = [event for event in events if event.document_id not in late]
    articles = dict(articles_of(events))
    index = StoryIndex()
    start = time.process_time()
    index.update(there, articles, {})
    stories = index.stories()
    gc.collect()  # what so many objects cost Python's collector counts here, not with one more
    spent = time.process_time() - start
    yield f"{size:,} events grouped, s; ms each", f"{spent:.1f}; {1000 * spent / size:.2f}"
    yield f"{size:,} events: stories", f"{len(stories):,}"
    yield (
        f"{size:,} events: one document more, ms: median / p95 / worst",
        _one_more(index, late, articles),
    )
    largest = sorted(index.stories(), key=lambda story: -len(story.events))[:LARGEST]
    apart = of_two_days([[e.when.interval for e in s.events if e.when.interval] for s in largest])
    yield f"{size:,} events: of the {LARGEST} largest stories, of two days apart", str(apart)


def _late(events: list[Event]) -> dict[str, list[Event]]:
    """Return some documents from all over the corpus, none that stands beside another."""
    step = max(len(events) // EVENTS_A_DOCUMENT // MORE, 2) * EVENTS_A_DOCUMENT
    firsts = range(0, len(events) - EVENTS_A_DOCUMENT, step)
    return {events[n].document_id: events[n : n + EVENTS_A_DOCUMENT] for n in firsts}


def _one_more(
    index: StoryIndex, late: dict[str, list[Event]], articles: Mapping[ArticleKey, Article]
) -> str:
    """Time the coming of documents, one by one, to all the others."""
    spent: list[float] = []
    for document in late.values():
        start = time.process_time()
        index.update(document, articles, {})
        spent.append(1000 * (time.process_time() - start))
    spent.sort()
    return " / ".join(f"{spent[int(share * (len(spent) - 1))]:.0f}" for share in (0.5, 0.95, 1))


def invented_reports(chance: random.Random) -> Iterator[Event]:
    """Yield reports in order of the day; those of one happening lie in different documents."""
    open_happenings: list[tuple[str, int, str, str, Place]] = []
    number = 0
    while True:
        day = number // REPORTS_A_DAY
        if not open_happenings or chance.random() < 1 / REPORTS_A_STORY:
            kind = chance.choice(list(KINDS))
            town = _town(int(chance.paretovariate(0.6)) % 2_000)
            one, two = (PARTIES[int(chance.paretovariate(1)) % 60] for _ in range(2))
            open_happenings.append((kind, day, one, two, town))
            del open_happenings[:-300]
        yield _report(number, chance.choice(open_happenings), chance)
        number += 1


def _report(
    number: int, happening: tuple[str, int, str, str, Place], chance: random.Random
) -> Event:
    kind, day, one, two, town = happening
    verb = chance.choice(KINDS[kind].split())
    text = f"{one} {verb} {two} {' '.join(chance.sample(WORDS, 3))}"
    start = number % EVENTS_A_DOCUMENT * 200
    first = FIRST_DAY + timedelta(day)
    dated = chance.random()
    when = When(Days(first, first), "day", "explicit") if dated < 0.7 else When()
    if 0.7 <= dated < 0.8:
        when = When(
            Days(first.replace(month=1, day=1), first.replace(month=12, day=31)), "year", "explicit"
        )
    site = EventPlace(town, town.name, "site", 1, 0.8, "sentence", "")
    span = Span(start, start + len(text))
    return Event(
        id=f"e{number}",
        document_id=_document_id(number // EVENTS_A_DOCUMENT),
        document=f"d{number // EVENTS_A_DOCUMENT}.txt",
        article=0,
        span=span,
        text=text,
        trigger=verb,
        trigger_span=Span(start + 4, start + 4 + len(verb)),
        sentence=span,
        type=kind,
        claim="occurred",
        when=when,
        source_actors=(Actor(one, one, "country"),),
        target_actors=(Actor(two, two, "country"),),
        places=(site,) if chance.random() < 0.6 else (),
    )


def _document_id(number: int) -> str:
    return document_id(str(number).encode())


def articles_of(events: list[Event]) -> Iterator[tuple[ArticleKey, Article]]:
    """Yield the articles; four in five say that they were published, a day after their news."""
    for n in range(0, len(events), EVENTS_A_DOCUMENT):
        published = FIRST_DAY + timedelta(n // REPORTS_A_DAY + 1)
        name = events[n].document_id
        known = n // EVENTS_A_DOCUMENT % 5 > 0
        span = Span(0, EVENTS_A_DOCUMENT * 200)
        yield (name, 0), Article(name, 0, span, (), published=published if known else None)


def _town(number: int) -> Place:
    lat, lon = divmod(number * 7919 % 16_200, 180)
    return Place(f"test:{number}", f"Town {number}", lat - 45.0, lon - 90.0, "city", 3_000.0)
