"""A ledger in which all strings that attack stand in every field that can hold words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from geodata.auditing import Draw, judge
from geodata.corrections import Author, correct
from geodata.corrections.given import MAX_NOTE, MAX_TAG
from geodata.ledger import open_ledger, utc_now
from geodata.publish import publish
from geodata.publishers import MAX_WORDS, Publisher
from geodata.records import Actor, Span
from geodata.saved_views import MAX_NAME, SavedView
from tests import factories as make
from tests.attacks import ATTACKS

FIRST_DAY = date(2023, 1, 1)
ALL = "ALL"


def write_attacked_ledger(path: Path) -> None:
    """Write the ledger: a document for each string, and one that holds them all."""
    whole = make.document("whole", f"{ALL}\n" + "\n".join(ATTACKS))
    with open_ledger(path) as ledger:
        ledger.begin_batch()
        for number, words in enumerate(ATTACKS):
            document = _document_of(words)
            article = make.article(document.id, title=words, publisher=words, url=words)
            event = _attacking_event(document, number, words)
            ledger.save_document(document, [article], [event], [], engine="t")
            ledger.record_failure(words, "", words)
        article = make.article(whole.id, title="All of them")
        named = make.place(ATTACKS[3], 40.0, 60.0, gazetteer_id="t:named", kind=ATTACKS[20])
        mention = make.mention(named, 0, document_id=whole.id)
        ledger.save_document(whole, [article], [_gathering_event(whole)], [mention], engine="t")
        publish(ledger)
        _correct_all(ledger)
        for number, words in enumerate(ATTACKS[:40]):
            ledger.keep_view(SavedView(f"{number} {words}"[:MAX_NAME], words, words, words))
        ledger.set_publishers(_noted())
        ledger.delete_document(_document_of(ATTACKS[-1]).id)
        publish(ledger)


def _attacking_event(document, number, words):
    """Return an event that bears the words in every field that a document can fill."""
    line = f"{words} shelled {words}."
    start = document.text.index(line)
    actor = Actor(words, None, "government", Span(start, start + len(words)))
    entry = make.place(words, number % 60, number % 170, gazetteer_id=f"t:{number}")
    return make.event(
        document_id=document.id,
        document=document.name,
        text=line,
        trigger="shelled",
        start=start,
        source_actors=(actor,),
        places=[make.site(entry, mention=words, reason=words, span=actor.span)],
        according_to=words,
        according_to_span=actor.span,
        context=(words,),
        when=make.when(
            FIRST_DAY + timedelta(number), text=words, span=actor.span, derivation=words
        ),
    )


def _gathering_event(document):
    """Return one event whose actors, places and readings not chosen are all the strings."""
    actors = tuple(Actor(words, None, "person") for words in ATTACKS)
    places = [make.place(words, 1, 1, gazetteer_id=f"r:{words}") for words in ATTACKS]
    return make.event(
        document_id=document.id,
        document=document.name,
        text=ALL,
        trigger=ALL,
        start=document.text.index(ALL),
        source_actors=actors[::2],
        target_actors=actors[1::2],
        places=[make.site(place, reason=place.name, basis="context") for place in places[:200]],
        when=make.when(FIRST_DAY),
    )


def _document_of(words):
    """Return the document of one string."""
    return make.document(words, f"{words} shelled {words}.", address=words)


def _correct_all(ledger):
    """Let two people say the strings of reports, and put the first two into one story."""
    reviewed = {one.machine.text: one for one in ledger.reviewed()}
    events = [reviewed[f"{words} shelled {words}."] for words in ATTACKS]
    made = []
    for one, words, other in zip(events, ATTACKS, (*ATTACKS[1:], ATTACKS[0]), strict=True):
        author = Author(words, utc_now(), words)
        made += [
            correct(one, "note", words[:MAX_NOTE], author),
            correct(one, "note", other[:MAX_NOTE], replace(author, who=other)),
            correct(one, "tags", [words[:MAX_TAG]], author),
            judge(one, (), Draw(1, "t"), author),
            replace(correct(one, "note", "waits", author), words=words, document_id=words),
        ]
    second = events[1].machine
    put = {"document_id": second.document_id, "words": second.text}
    put |= {"start": second.trigger_span.start, "end": second.trigger_span.end}
    author = Author(ATTACKS[0], utc_now(), ATTACKS[1])
    made += [correct(events[0], "story", {"with": put}, author)]
    made += [correct(one, "review", "rejected", author) for one in events[5:9]]
    ledger.add_corrections(made)


def _noted():
    """What is noted of publishers whose names attack, as far as a table can hold it."""
    found = {}
    for words in ATTACKS:
        name = " ".join(words.split())[:MAX_WORDS]
        if name:
            found[name] = Publisher(name, "", name, name)
    return list(found.values())
