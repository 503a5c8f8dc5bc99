"""Events + corrections -> events as people see them, and the queue of what fits none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.corrections.matching import Matcher
from geodata.corrections.records import EVENT_FIELDS, Correction, ReviewedEvent, Value
from geodata.corrections.values import change
from geodata.records import Event, Span


def apply_corrections(
    events: Iterable[Event],
    corrections: Iterable[Correction],
    successors: Mapping[str, str] | None = None,
) -> tuple[list[ReviewedEvent], list[Correction]]:
    """Return every event as corrected, in the order given, and what matches none of them.

    Of several corrections of one field the latest wins. A correction holds for the event
    at its trigger's span; where the engine has moved the trigger, for the one event of the
    document with the same words. The queue holds the corrections that would still have an
    effect: neither followed by a later one of the same words and field, nor taken back.

    Args:
        events: As the engine found them.
        corrections: Oldest first; those of articles are left aside.
        successors: Which document took another's place under the same address.
    """
    found = Matcher(events)
    chosen: dict[int, dict[str, Correction]] = defaultdict(dict)
    waiting: dict[tuple[str, Span | None, str], Correction] = {}
    for correction in corrections:
        if correction.field not in EVENT_FIELDS:
            continue
        key = (correction.document_id, correction.trigger_span, correction.field)
        waiting.pop(key, None)
        matches = found.matching(correction, successors or {})
        for number in matches:
            chosen[number][correction.field] = correction
        if not matches and not correction.restore:
            waiting[key] = correction
    reviewed = [_review(event, chosen.get(n, {})) for n, event in enumerate(found.all)]
    return reviewed, list(waiting.values())


def story_pins(
    reviewed: Iterable[ReviewedEvent], successors: Mapping[str, str] | None = None
) -> dict[str, str | None]:
    """Return where people put reports: a report's id -> one in the same story; None: its own.

    Where the other report is not there any more, the words that named it stand for it: what
    a person put together stays together.
    """
    every = list(reviewed)
    put = [one for one in every if one.story is not None]
    if not put:
        return {}
    found = Matcher(one.machine for one in every)
    return {one.event.id: _partner(found, one.story["with"], successors or {}) for one in put}


def _partner(
    found: Matcher, named: Mapping[str, Any] | None, successors: Mapping[str, str]
) -> str | None:
    if named is None:
        return None
    span, words = Span(named["start"], named["end"]), named["words"]
    asked = Correction(named["document_id"], "story", None, trigger_span=span, words=words)
    matches = found.matching(asked, successors)
    return found.all[matches[0]].id if matches else repr(sorted(named.items()))


def _review(event: Event, corrections: Mapping[str, Correction]) -> ReviewedEvent:
    standing = {name: c for name, c in corrections.items() if not c.restore}
    changed = event
    for name in sorted(standing, key=EVENT_FIELDS.index):  # what is added comes before the rest
        changed = change(changed, standing[name])
    return ReviewedEvent(
        event=changed,
        machine=event,
        review_status=_after(standing, "review", "added" if "added" in standing else ""),
        note=_after(standing, "note", ""),
        tags=tuple(_after(standing, "tags", ())),
        story=_after(standing, "story", None),
        corrected=tuple(name for name in EVENT_FIELDS if name in standing),
        corrected_at=max((c.when for c in corrections.values()), default=""),
    )


def _after(standing: Mapping[str, Correction], name: str, otherwise: Value) -> Value:
    return standing[name].after if name in standing else otherwise
