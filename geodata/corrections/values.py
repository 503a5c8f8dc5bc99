"""The values a correction may hold, and what each makes of an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from geodata.corrections.forms import check_actors, check_place, check_span
from geodata.corrections.given import MAX_NOTE, MAX_SEED, MAX_TAG, MAX_TAGS
from geodata.corrections.records import ARTICLE_FIELDS, Correction, Value
from geodata.errors import CorrectionError
from geodata.event_types import event_types
from geodata.interchange import (
    actor_from_json,
    actor_to_json,
    event_place_to_json,
    place_from_json,
)
from geodata.precision import where_prec
from geodata.records import Actor, Claim, Event, EventPlace, Interval, Precision, Span, When

REVIEWS = ("accepted", "rejected", "")
AUDITED = ("event", "type", "place", "date", "actors")
"""What a person judges of an event: that there is one at all, then its fields."""

_MOST_SHOWN = 200
_LONGEST_DAYS: tuple[tuple[Precision, int], ...] = (
    ("day", 1),
    ("week", 7),
    ("month", 31),
    ("season", 183),
    ("year", 366),
    ("decade", 3653),
)


def check(correction: Correction) -> None:
    """Let a correction pass that its field can hold.

    Raises:
        CorrectionError: The field is unknown or cannot hold the value.
    """
    field, value = correction.field, correction.after
    if field not in _CHECKS:
        known = ", ".join(_CHECKS)
        raise CorrectionError(f"no field {field!r} can be corrected; known: {known}")
    if field not in ARTICLE_FIELDS and correction.trigger_span is None:
        raise CorrectionError(f"a correction of {field} needs the span of the event's trigger")
    if correction.restore:
        return
    try:
        _CHECKS[field](value)
        if field == "added":
            _check_words(correction)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorrectionError(f"{field} cannot be {_short(value)}: {error}") from error


def _short(value: Value) -> str:
    words = repr(value)
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}\u2026"


def _check_words(correction: Correction) -> None:
    trigger, value = correction.trigger_span, correction.after
    whole = Span(value["start"], value["end"])
    if trigger is None or not whole.contains(trigger):
        raise ValueError("the words that name the event are not in the sentence")
    if len(correction.words) != whole.end - whole.start:
        raise ValueError("the sentence is longer or shorter than its words")


def change(event: Event, correction: Correction) -> Event:
    """Return the event with one correction; review, note and tags leave it as it is."""
    changed = _CHANGES.get(correction.field)
    return changed(event, correction) if changed else event


def value_of(event: Event, field: str) -> Value:
    """Return what an event holds in a field, in a correction's JSON form."""
    return _VALUES[field](event)


def _change_added(event: Event, correction: Correction) -> Event:
    return replace(event, type=correction.after["type"], claim=correction.after["claim"])


def _change_type(event: Event, correction: Correction) -> Event:
    return replace(event, type=correction.after)


def _change_claim(event: Event, correction: Correction) -> Event:
    return replace(event, claim=correction.after)


def _change_date(event: Event, correction: Correction) -> Event:
    interval = _interval(correction.after)
    told = f"set by {correction.who or 'a person'}"
    derivation = f"{told}: {correction.why}" if correction.why else told
    if interval is None:
        return replace(event, when=When(derivation=derivation))
    when = When(
        interval=interval,
        precision=next((name for name, n in _LONGEST_DAYS if interval.days <= n), "unknown"),
        basis="explicit",
        text=event.when.text,
        edtf=_edtf(interval),
        derivation=derivation,
        span=event.when.span,
    )
    return replace(event, when=when)


def _change_place(event: Event, correction: Correction) -> Event:
    others = tuple(place for place in event.places if place.role != "site")
    found = _event_place(correction.after, correction)
    return replace(event, places=((found, *others) if found else others))


def _change_actors(event: Event, correction: Correction) -> Event:
    sources, targets = (
        tuple(_moved(actor_from_json(a), event, correction) for a in correction.after.get(side, ()))
        for side in ("source", "target")
    )
    return replace(event, source_actors=sources, target_actors=targets)


def _moved(actor: Actor, event: Event, correction: Correction) -> Actor:
    """Return an actor with its words where the text has them now, without where that is unsure."""
    was, now = correction.trigger_span, event.trigger_span
    if event.document_id == correction.document_id or actor.span is None or was is None:
        return actor
    start = actor.span.start + now.start - was.start
    length = actor.span.end - actor.span.start
    same = event.span.start <= start and start + length <= event.span.end
    same = same and now.end - now.start == was.end - was.start
    return replace(actor, span=Span(start, start + length) if same else None)


def _event_place(value: Mapping[str, Any] | None, correction: Correction) -> EventPlace | None:
    if value is None:
        return None
    place = place_from_json({"population": 0, **value})
    told = f"set by {correction.who or 'a person'}"
    return EventPlace(
        place,
        mention=value.get("mention") or place.name,
        role="site",
        where_prec=value.get("where_prec") or where_prec(place),
        confidence=1.0,
        basis="context",
        reason=f"{told}: {correction.why}" if correction.why else told,
    )


def _interval(value: Mapping[str, str] | None) -> Interval | None:
    if value is None:
        return None
    return Interval(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))


def _edtf(interval: Interval) -> str:
    if interval.days == 1:
        return interval.first.isoformat()
    return f"{interval.first.isoformat()}/{interval.last.isoformat()}"


def _date_value(event: Event) -> dict[str, str] | None:
    interval = event.when.interval
    if interval is None:
        return None
    return {"first": interval.first.isoformat(), "last": interval.last.isoformat()}


def _place_value(event: Event) -> dict[str, Any] | None:
    sites = (place for place in event.places if place.role == "site")
    return next((event_place_to_json(place) for place in sites), None)


def _actors_value(event: Event) -> dict[str, Any]:
    return {
        "source": [actor_to_json(actor) for actor in event.source_actors],
        "target": [actor_to_json(actor) for actor in event.target_actors],
    }


def _one_of(allowed: tuple[str, ...]) -> Callable[[Value], None]:
    def checked(value: Value) -> None:
        if value not in allowed:
            raise ValueError(f"it is one of {', '.join(allowed) or 'nothing'}")

    return checked


def _text(value: Value) -> None:
    if not isinstance(value, str):
        raise TypeError("it is text")


def _text_or_nothing(value: Value) -> None:
    if value is not None:
        _text(value)


def _note(value: Value) -> None:
    _text(value)
    if len(value) > MAX_NOTE:
        raise ValueError(f"it is longer than {MAX_NOTE} characters")


def _tags(value: Value) -> None:
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise TypeError("it is a list of text")
    if len(value) > MAX_TAGS or any(len(one) > MAX_TAG for one in value):
        raise ValueError(f"it is {MAX_TAGS} tags of {MAX_TAG} characters at most")


def _place(value: Value) -> None:
    if value is not None:
        check_place(value)


def _story(value: Value) -> None:
    other = value["with"]
    if other is not None:
        _text(other["document_id"])
        _text(other["words"])
        check_span(other["start"], other["end"])


def _day(value: Value) -> None:
    if value is not None:
        date.fromisoformat(value)


def _added(value: Value) -> None:
    _CHECKS["type"](value["type"])
    _CHECKS["claim"](value["claim"])
    check_span(value["start"], value["end"])


def _audit(value: Value) -> None:
    if type(value["seed"]) is not int:
        raise TypeError("its seed is a whole number")
    if not 1 <= value["seed"] <= MAX_SEED:
        raise ValueError(f"its seed is a number from 1 to {MAX_SEED}")
    _text(value["engine"])
    for name in AUDITED:
        if not (value[name] is None or isinstance(value[name], bool)):
            raise ValueError(f"{name} is true, false or null")


_CHECKS: dict[str, Callable[[Value], object]] = {
    "added": _added,
    "audit": _audit,
    "review": _one_of(REVIEWS),
    "note": _note,
    "tags": _tags,
    "type": _one_of(event_types()),
    "claim": _one_of(get_args(Claim)),
    "date": _interval,
    "place": _place,
    "actors": check_actors,
    "story": _story,
    "published": _day,
    **dict.fromkeys((name for name in ARTICLE_FIELDS if name != "published"), _text_or_nothing),
}
_CHANGES: dict[str, Callable[[Event, Correction], Event]] = {
    "added": _change_added,
    "type": _change_type,
    "claim": _change_claim,
    "date": _change_date,
    "place": _change_place,
    "actors": _change_actors,
}
_VALUES: dict[str, Callable[[Event], Value]] = {
    "type": lambda event: event.type,
    "claim": lambda event: event.claim,
    "date": _date_value,
    "place": _place_value,
    "actors": _actors_value,
}
VALUE_FIELDS = tuple(_VALUES)
"""The fields that the engine fills, too."""
