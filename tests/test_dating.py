"""Which time dates which action, and what an action without one may take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from geodata.dating import date_actions
from geodata.mentions.actions import Action
from geodata.mentions.times import TimeMention, find_times
from geodata.records import When
from geodata.sentences import Sentence
from geodata.timing import DatedMention, resolve_times

WEDNESDAY = date(2023, 9, 27)


def action(sentences: Sequence[Sentence], trigger: str) -> Action:
    """Return a made-up action on the first word that is the trigger ("word#2": the second)."""
    word, _, nth = trigger.partition("#")
    tokens = [(s, t) for s in sentences for t in s.tokens if t.text == word]
    sentence, head = tokens[int(nth or 1) - 1]
    span = sentence.span_of(head)
    return Action(
        sentence,
        head,
        span,
        word,
        span,
        "ASSAULT",
        nominal=head.pos_ in ("NOUN", "PROPN"),
        claim="occurred",
        speaker=None,
        parent=None,
        confidence=1.0,
    )


def whens(sentences: Sequence[Sentence], *actions: Action) -> list[When]:
    times = [t for s in sentences for t in find_times(s.text, start=s.span.start)]
    article = sentences[0].article
    return date_actions(actions, sentences, _dated(sentences, times), article)


def _dated(sentences: Sequence[Sentence], times: Sequence[TimeMention]) -> list[DatedMention]:
    return resolve_times(times, sentences[0].article, sentences=sentences)


def days(sentences: Sequence[Sentence], *triggers: str) -> list[str | None]:
    found = whens(sentences, *(action(sentences, trigger) for trigger in triggers))
    return [when.edtf for when in found]


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("On Monday, rebels attacked the port.", "attacked", "2023-09-25"),
        ("Rebels attacked the port on Monday.", "attacked", "2023-09-25"),
        ("Rebels attacked the port in 2014.", "attacked", "2014"),
        ("Yesterday rebels attacked the port.", "attacked", "2023-09-26"),
        ("The June 2021 attack on the port failed.", "attack", "2021-06"),
        ("Sunday's attack on the port failed.", "attack", "2023-09-24"),
        ("During the 2020 war, Kenya sent troops.", "sent", "2020"),
        ("The attack, which occurred on Monday, failed.", "attack", "2023-09-25"),
        ("Kenya will vote on Friday.", "vote", "2023-09-29"),
        ("A bomb killed nine and wounded ten on Monday.", "killed", "2023-09-25"),
        ("Rebels fled and a bomb wounded ten on Monday.", "fled", None),
        ("On 5 May 2021 Kenya and Somalia signed a ceasefire.", "signed", "2021-05-05"),
    ],
)
def test_the_time_that_governs_the_clause_dates_it(sentences_of, text, trigger, edtf) -> None:
    assert days(sentences_of(text, WEDNESDAY), trigger) == [edtf]


def test_what_has_happened_is_of_no_day_to_come(sentences_of) -> None:
    text = "Kenya will meet Togo on Friday. Cyprus shipped arms. Peru refused."

    assert days(sentences_of(text, WEDNESDAY), "meet", "shipped", "refused")[1:] == [None, None]


def test_the_nearest_time_is_not_always_the_governing_one(sentences_of) -> None:
    text = "On Monday, rebels attacked the port that Kenya had sold in 2014."

    assert days(sentences_of(text, WEDNESDAY), "attacked", "sold") == ["2023-09-25", "2014"]


def test_a_time_in_front_governs_joined_verbs(sentences_of) -> None:
    text = "On Monday, rebels attacked the port and burned two ships."

    assert days(sentences_of(text, WEDNESDAY), "attacked", "burned") == ["2023-09-25"] * 2


def test_a_participle_happens_with_its_verb(sentences_of) -> None:
    text = "Rebels attacked the port on Monday, killing ten sailors."

    assert days(sentences_of(text, WEDNESDAY), "attacked", "killing") == ["2023-09-25"] * 2


def test_what_is_condemned_is_not_dated_by_the_condemning(sentences_of) -> None:
    text = "Kenya condemned the attack on Tuesday."
    condemned, _ = days(sentences_of(text, WEDNESDAY), "condemned", "attack")

    assert condemned == "2023-09-26"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels recently attacked the port.", "recently"),
        ("Rebels have held the port since 2014.", "2014"),
        ("Rebels will hold the port until Friday.", "Friday"),
    ],
)
def test_vague_and_one_sided_words_are_kept_without_days(sentences_of, text, words) -> None:
    sentences = sentences_of(text, WEDNESDAY)
    trigger = next(w for w in ("attacked", "held", "hold") if w in text)
    (when,) = whens(sentences, action(sentences, trigger))

    assert when.interval is None
    assert when.text == words
    assert when.basis == "none"


def test_a_plain_past_carries_on_from_its_paragraphs_date(sentences_of) -> None:
    text = "On 3 May 2021, rebels attacked the port. They burned two ships."
    sentences = sentences_of(text)
    attacked, burned = whens(sentences, action(sentences, "attacked"), action(sentences, "burned"))

    assert burned.interval == attacked.interval
    assert burned.basis == "inferred"
    assert burned.span == attacked.span
    assert "3 May 2021" in burned.derivation


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Kenya has repeatedly accused them.", "accused"),
        ("Kenya may accuse them.", "accuse"),
    ],
)
def test_a_perfect_or_a_possibility_carries_nothing_on(sentences_of, sentence, trigger) -> None:
    sentences = sentences_of(f"On 3 May 2021, rebels attacked the port. {sentence}")

    assert days(sentences, "attacked", trigger)[1] is None


def test_a_plan_takes_no_date(sentences_of) -> None:
    sentences = sentences_of("On 3 May 2021, rebels attacked the port. They burned two ships.")
    planned = replace(action(sentences, "burned"), claim="planned")

    assert whens(sentences, action(sentences, "attacked"), planned)[1].interval is None


def test_a_date_does_not_reach_the_next_paragraph_of_an_undated_feature(sentences_of) -> None:
    text = (
        "On 3 May 2021, rebels attacked the port. In 2014 Kenya sold the mine.\n"
        "Farmers blocked the road."
    )

    assert days(sentences_of(text), "attacked", "sold", "blocked")[2] is None


def test_what_goes_on_now_is_of_the_day_of_publication(sentences_of) -> None:
    sentences = sentences_of("Farmers are now blocking the road.", WEDNESDAY)
    (when,) = whens(sentences, action(sentences, "blocking"))

    assert when.edtf == "2023-09-27"
    assert when.basis == "publication"


def test_an_undated_article_has_no_day_of_publication(sentences_of) -> None:
    sentences = sentences_of("Farmers are now blocking the road.")
    (when,) = whens(sentences, action(sentences, "blocking"))

    assert when.interval is None


def test_an_event_noun_takes_the_date_it_has_elsewhere(sentences_of) -> None:
    text = "The exercise shocked Kenya.\nThe exercise began on 3 May 2021."

    assert days(sentences_of(text), "exercise", "exercise#2") == ["2021-05-03"] * 2


def test_every_span_stands_in_the_text(sentences_of) -> None:
    text = "On Monday, rebels attacked the port. They burned two ships."
    sentences = sentences_of(text, WEDNESDAY)

    for when in whens(sentences, action(sentences, "attacked"), action(sentences, "burned")):
        assert when.span is not None
        assert text[when.span.start : when.span.end] == when.text


def test_no_actions_no_dates(sentences_of) -> None:
    assert whens(sentences_of("Rain fell.", WEDNESDAY)) == []


def test_answers_come_in_the_order_of_the_actions(sentences_of) -> None:
    text = "Rebels attacked the port in 2014. Kenya sold the mine in 2015."
    sentences = sentences_of(text)

    assert days(sentences, "sold", "attacked") == ["2015", "2014"]


def test_a_caption_without_a_verb_ends_the_climb(sentences_of) -> None:
    sentences = sentences_of("A view of the old harbour in 2014.\nRebels attacked the port.")

    assert days(sentences, "attacked") == [None]


def test_what_lasted_until_a_dated_end_has_a_beginning(sentences_of) -> None:
    sentences = sentences_of("Kenya ended its six-month siege on Sunday.", WEDNESDAY)
    _, siege = whens(sentences, action(sentences, "ended"), action(sentences, "siege"))

    assert siege.interval is not None
    assert str(siege.interval.first) == "2023-03-01"
    assert str(siege.interval.last) == "2023-09-24"


def test_words_that_only_a_publication_date_would_resolve_say_so(sentences_of) -> None:
    (when,) = whens(sentences := sentences_of("Rebels attacked the port on Monday."),
                    action(sentences, "attacked"))  # fmt: skip

    assert when.interval is None
    assert "the article has no date to count from" in when.derivation
