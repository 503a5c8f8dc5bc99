import hashlib

import pytest

from geodata.corpus import Corpus
from geodata.events import build_events
from geodata.mentions.actions import find_actions
from geodata.mentions.actors import find_actors
from geodata.records import Document, When


@pytest.fixture(scope="session")
def events_of(sentences_of):
    def build(text):
        sentences = sentences_of(text)
        document = Document(hashlib.sha256(text.encode()).hexdigest(), "test.txt", text)
        actions = find_actions(sentences)
        actors = find_actors(sentences, [], Corpus())
        whens, places = [When()] * len(actions), [()] * len(actions)
        return build_events(document, sentences[0].article, actions, whens, places, actors)

    return build


def test_an_event_carries_the_words_for_everything(events_of):
    text = "Rebels killed at least 12 soldiers near Djibo on Monday, according to the mayor."
    (event,) = events_of(text)

    assert text[event.span.start : event.span.end] == event.text
    assert text[event.trigger_span.start : event.trigger_span.end] == event.trigger == "killed"
    assert event.type == "ASSAULT"
    assert event.according_to == "mayor"
    assert text[event.according_to_span.start : event.according_to_span.end] == "mayor"
    assert [(f.what, f.low, f.according_to) for f in event.figures] == [("killed", 12, "mayor")]
    assert "military" in event.context


def test_who_does_what_to_whom(events_of):
    (event,) = events_of("Angola accused Rwanda of lying on Friday.")

    assert [actor.country for actor in event.source_actors] == ["AGO"]
    assert [actor.country for actor in event.target_actors] == ["RWA"]


def test_the_same_words_have_the_same_id_and_others_another(events_of):
    text = "Troops shelled Bor on Monday. Troops shelled Juba on Tuesday."
    first, second = events_of(text)

    assert [event.id for event in events_of(text)] == [first.id, second.id]
    assert first.id != second.id
    assert events_of(text + " ")[0].id != first.id


@pytest.mark.parametrize("text", ["The lake is deep.", "...", "¿?", "a" * 400])
def test_text_without_events_has_none(events_of, text):
    assert events_of(text) == []


def test_a_quotation_over_sentences_keeps_its_speaker(events_of):
    text = "“Soldiers burned our school on Sunday. They killed my brother,” a teacher said."
    told = {event.trigger: event.according_to for event in events_of(text)}

    assert told["burned"] == "teacher"
    assert told["killed"] == "teacher"
