"""Values of a story -> the plain words the screen shows. No codes, no markup."""

from __future__ import annotations

from datetime import date

from dashboard.filters import CLAIMS
from geodata.boxes import Box
from geodata.event_types import plain_word
from geodata.queries import DocumentRow, ListedStory
from geodata.queries.labels import country_label
from geodata.records import Place
from geodata.viewpoints import Holding, Seen, Standing, Viewpoint

NO_DATE = {
    "vague": "the words are too vague for a date",
    "undated_document": "the document has no date to count from",
    "none_given": "no date is given",
}
"""Reason for no date -> the words for it."""

NO_PLACE = {
    "no_site": "nothing happened at a site: a statement, a vote, a decision",
    "not_placed": "a place is named that no gazetteer entry fits",
    "none_named": "no place is named",
}
"""Reason for no place -> the words for it."""

SENSES = {
    "literal": "as a place",
    "metonym_government": "meaning its government",
    "associative": "as an attribute (\u201cFrench wine\u201d)",
    "part_of_org_or_person_name": "inside another name",
}
"""Sense of a mention -> the words for it."""

DATE_BASES = {
    "explicit": "stated in the text",
    "relative": "counted from another date",
    "inferred": "inferred",
    "publication": "inferred from the day of publication",
    "none": "not known",
}
"""Basis of a date -> the words for it."""

ROLES = {
    "site": "where it happened",
    "origin": "from",
    "destination": "to",
    "dateline": "where the report was filed",
    "affiliation": "where an actor belongs",
    "seat_of_power": "seat of a government",
}
"""Role of a place -> the words for it."""

VIEWPOINTS: dict[Viewpoint, str] = {
    "de_jure": "by law: as resolutions of the United Nations say",
    "de_facto": "on the ground: who held it that day",
}
"""Viewpoint -> the words for it."""

FIELDS = {
    "added": "what a person found",
    "review": "the verdict",
    "note": "the note",
    "tags": "the tags",
    "type": "the type",
    "claim": "the claim",
    "date": "the date",
    "place": "the place",
    "actors": "who and whom",
    "story": "the story",
    "published": "the day of publication",
    "publisher": "the publisher",
    "url": "the address",
    "title": "the title",
}
"""Field that a person can correct -> the words for it."""

_NEAR = {2: "near ", 5: "somewhere around "}


def several(number: int, noun: str) -> str:
    """Return a number and its noun: "1 story", "2 stories", "1 200 reports"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{thousands(number)} {noun if number == 1 else plural}"


def thousands(number: int) -> str:
    """Return a number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def day_words(day: date) -> str:
    """Return a day as "27 Sep 2023"."""
    return f"{day.day} {day:%b} {day.year}"


def days_words(first: date | None, last: date | None) -> str:
    """Return an interval as short as it can be said without loss: "Sep 2023", "1-3 Sep 2023"."""
    if first is None or last is None:
        return "no date"
    if first == last:
        return day_words(first)
    whole = _whole_period(first, last)
    if whole:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b}\u2009\u2013\u2009{day_words(last)}"
    return f"{day_words(first)}\u2009\u2013\u2009{day_words(last)}"


def type_words(event_type: str) -> str:
    """Return what the screen calls a type of event."""
    return plain_word(event_type)


def claim_words(claim: str) -> str:
    """Return what the screen calls a claim's status."""
    return CLAIMS.get(claim, claim.replace("_", " "))


def actors_words(sources: tuple[str, ...], targets: tuple[str, ...]) -> str:
    """Return who does something to whom: "Azerbaijan → Armenia"."""
    acting, acted_upon = ", ".join(sources), ", ".join(targets)
    return " \u2192 ".join(side for side in (acting or "someone", acted_upon) if side)


def place_words(story: ListedStory) -> str:
    """Return where a story happened, "near" kept, or why there is no place."""
    if story.place_gap or not story.place:
        return "no place"
    return f"{_NEAR.get(story.where_prec, '')}{story.place}"


def document_words(row: DocumentRow) -> str:
    """Return what a document is called: its first article's title, else the name of its file."""
    titles = [article.title for article in row.articles if article.title]
    more = f" and {several(len(titles) - 1, 'more article')}" if len(titles) > 1 else ""
    return f"{titles[0]}{more}" if titles else row.name


def radius_words(radius_m: float) -> str:
    """Return a radius in metres below one kilometre, else in kilometres."""
    if radius_m < 1000:
        return f"{radius_m:.0f} m"
    return f"{radius_m / 1000:.0f} km" if radius_m >= 10_000 else f"{radius_m / 1000:.1f} km"


def box_words(box: Box) -> str:
    """Return a box as "39.1° N to 40° N, 45° E to 47.2° E"."""
    sides = (
        (box.south, "NS"),
        (box.north, "NS"),
        (box.west, "EW"),
        (box.east, "EW"),
    )
    south, north, west, east = (
        f"{abs(degrees):.1f}\u00b0 {names[degrees < 0]}" for degrees, names in sides
    )
    return f"{south} to {north}, {west} to {east}"


def region_words(place: Place) -> str:
    """Return a place's name with the divisions around it, repeated names left out."""
    return _within(place, place.country and country_label(place.country))


def seen_words(place: Place, seen: Seen) -> str:
    """Return a place's name with the divisions around it, and the country of a viewpoint."""
    return _within(place, seen.holder or (seen.country and country_label(seen.country)))


def standing_words(standing: Standing) -> str:
    """Return how a disputed area stands: who held it, and whose it is by law."""
    held = "; ".join(f"{h.holder} ({_since(h)})" for h in standing.holdings)
    on_ground = f"held by {held}" if held else "held by no one side"
    return f"Disputed ({standing.area}): {standing.reason}; {on_ground}."


def _since(holding: Holding) -> str:
    first = day_words(holding.days.first)
    still = holding.days.last == date.max
    return f"since {first}" if still else f"{first} to {day_words(holding.days.last)}"


def _within(place: Place, country: str | None) -> str:
    parts = (place.name, place.admin2, place.admin1, country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _whole_period(first: date, last: date) -> str | None:
    next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else None
    if next_day is None or first.day != 1 or next_day.day != 1:
        return None
    if first.month == 1 and next_day.month == 1:
        years = range(first.year, last.year + 1)
        return str(first.year) if len(years) == 1 else f"{first.year}\u2013{last.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first:%b} {first.year}" if same_month else None
