"""Reports of a story -> what each source says, where they disagree, what each leaves out.

Nothing here decides who is right: every side of a disagreement keeps its reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Literal, TypeVar

from geodata.distance import metres_between
from geodata.records import Actor, Claim, DateBasis, Event, EventPlace, Figure, Interval
from geodata.stories.wording import types_of

Subject = Literal["date", "place", "figure", "blame", "claim"]
"""What reports disagree about."""

_Value = TypeVar("_Value")

_STATED: frozenset[DateBasis] = frozenset({"explicit", "relative"})
_ASSERTED: frozenset[Claim] = frozenset({"occurred", "ongoing"})
_EXACT = 2  # UCDP where_prec up to which a place is a spot, not a stretch of land


@dataclass(frozen=True, slots=True)
class Report:
    """An event, and whom its words are from."""

    event: Event
    source: str


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the reports say.

    Attributes:
        value: An interval for a date, a figure for a figure, else words.
        reports: Those that say so, in the order given.
    """

    value: Interval | Figure | str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A point on which reports of one happening cannot all be right.

    Attributes:
        what: What a figure counts; "" elsewhere.
        sides: At least two, the one with the most sources first.
    """

    subject: Subject
    what: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class FigureRange:
    """What all reports say of one figure: low <= best <= high.

    Attributes:
        given: Each source's own figure, in the order of the reports.
    """

    what: str
    low: int
    best: int
    high: int
    given: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a source, or somebody it names, stands to what is told."""

    claim: Claim
    according_to: str
    source: str


def figure_ranges(reports: Sequence[Report]) -> list[FigureRange]:
    """Return each figure with its lowest, middle and highest value, in order of mention."""
    by_what: dict[str, list[tuple[str, Figure]]] = {}
    for report in reports:
        for figure in report.event.figures:
            by_what.setdefault(figure.what, []).append((report.source, figure))
    return [
        FigureRange(
            what,
            low=min(figure.low for _, figure in given),
            best=median_low([figure.best for _, figure in given]),
            high=max(figure.high for _, figure in given),
            given=tuple(dict.fromkeys(given)),
        )
        for what, given in by_what.items()
    ]


def stands(reports: Sequence[Report]) -> list[Stand]:
    """Return who asserts, alleges or denies, each once, in order of mention."""
    found = (
        Stand(report.event.claim, report.event.according_to or "", report.source)
        for report in reports
    )
    return list(dict.fromkeys(found))


def contradictions(reports: Sequence[Report]) -> list[Contradiction]:
    """Return the points on which reports disagree: when, where, how many, who, whether."""
    deeds = [report for report in reports if report.event.type not in types_of("without_culprit")]
    exact_first = sorted(reports, key=_days)
    found = [
        _split("date", "", _sides(exact_first, _day, _days_apart)),
        _split("place", "", _sides(reports, _spot, _spots_apart, shown=lambda s: s.place.name)),
        *_figures(reports),
        _split("blame", "", _sides(deeds, _culprits, _parties_apart, shown=_names)),
        _split("claim", "", _sides(reports, _stand, str.__ne__)),
    ]
    return [one for one in found if one]


def left_out(reports: Sequence[Report]) -> dict[str, tuple[str, ...]]:
    """Return for each source what others tell and it does not: only sources that leave out.

    The names are "date", "place", "who", "to whom", and what a figure counts.
    """
    told: dict[str, dict[str, None]] = {}
    for report in reports:
        told.setdefault(report.source, {}).update(dict.fromkeys(_told(report.event)))
    every = list(dict.fromkeys(name for names in told.values() for name in names))
    missing = {
        source: tuple(name for name in every if name not in names) for source, names in told.items()
    }
    return {source: names for source, names in missing.items() if names}


def _told(event: Event) -> Iterable[str]:
    if event.when.interval:
        yield "date"
    if any(place.role in ("site", "origin", "destination") for place in event.places):
        yield "place"
    if event.source_actors:
        yield "who"
    if event.target_actors:
        yield "to whom"
    yield from (figure.what for figure in event.figures)


def _sides(
    reports: Sequence[Report],
    read: Callable[[Event], _Value | None],
    differ: Callable[[_Value, _Value], bool],
    *,
    shown: Callable[[_Value], Interval | Figure | str] | None = None,
) -> list[Side]:
    """Return the reports by what they say; one joins the first side that it does not differ from.

    A report that fits two sides is a side's only where it comes to it first: what is vague
    contradicts nobody.
    """
    sides: list[tuple[_Value, list[Report]]] = []
    for report in reports:
        value = read(report.event)
        if value is None:
            continue
        fitting = [side for side in sides if not differ(side[0], value)]
        if not fitting:
            sides.append((value, [report]))
        elif len(fitting) == 1:
            fitting[0][1].append(report)
    return [Side(shown(value) if shown else _plain(value), tuple(own)) for value, own in sides]


def _plain(value: object) -> Interval | Figure | str:
    return value if isinstance(value, Interval | Figure) else str(value)


def _split(subject: Subject, what: str, sides: Sequence[Side]) -> Contradiction | None:
    """Return the disagreement, None where there is no second side by somebody else."""
    ordered = sorted(sides, key=lambda side: -len(_sources(side)))
    if not any(_by_another(subject, ordered[0], other) for other in ordered[1:]):
        return None
    return Contradiction(subject, what, tuple(ordered))


def _by_another(subject: Subject, one: Side, other: Side) -> bool:
    """Tell whether two sides are those of two sources, or of two whom one source names.

    One text that gives two numbers counts two things; but it may tell whom one party blames
    and whom another, and what it tells itself somebody may deny.
    """
    if _sources(one).isdisjoint(_sources(other)):
        return True
    ours, theirs = _speakers(one), _speakers(other)
    named = subject == "claim" or (subject == "blame" and "" not in ours | theirs)
    return named and ours.isdisjoint(theirs)


def _speakers(side: Side) -> set[str]:
    return {report.event.according_to or "" for report in side.reports}


def _sources(side: Side) -> set[str]:
    return {report.source for report in side.reports}


def _figures(reports: Sequence[Report]) -> Iterable[Contradiction | None]:
    counted = dict.fromkeys(figure.what for report in reports for figure in report.event.figures)
    for what in counted:

        def read(event: Event, what: str = what) -> Figure | None:
            return next((figure for figure in event.figures if figure.what == what), None)

        exact_first = sorted(reports, key=lambda report: _width(read(report.event)))
        yield _split("figure", what, _sides(exact_first, read, _figures_apart))


def _width(figure: Figure | None) -> int:
    return figure.high - figure.low if figure else 0


def _day(event: Event) -> Interval | None:
    return event.when.interval if event.when.basis in _STATED else None


def _days(report: Report) -> int:
    interval = report.event.when.interval
    return interval.days if interval else 0


def _days_apart(one: Interval, other: Interval) -> bool:
    return not one.overlaps(other)


def _spot(event: Event) -> EventPlace | None:
    spots = (p for p in event.places if p.role == "site" and p.where_prec <= _EXACT)
    return next(spots, None)


def _spots_apart(one: EventPlace, other: EventPlace) -> bool:
    if one.place.gazetteer_id == other.place.gazetteer_id:
        return False
    apart_m = metres_between(one.place.lat, one.place.lon, other.place.lat, other.place.lon)
    return apart_m > max(one.place.radius_m, other.place.radius_m)


def _figures_apart(one: Figure, other: Figure) -> bool:
    return one.high < other.low or other.high < one.low


def _culprits(event: Event) -> tuple[Actor, ...] | None:
    return event.source_actors or None


def _parties_apart(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    return {_party(actor) for actor in one}.isdisjoint(_party(actor) for actor in other)


def _party(actor: Actor) -> str:
    return actor.country or actor.name


def _names(culprits: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in culprits)


def _stand(event: Event) -> str | None:
    if event.claim == "denied":
        return "denied"
    return "asserted" if event.claim in _ASSERTED else None
