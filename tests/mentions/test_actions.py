"""Sentence -> actions. All sentences are ours, and so are the texts in ``own_sentences``."""

from collections import Counter
from pathlib import Path

import pytest

from geodata.articles import split_articles
from geodata.mentions.actions import find_actions
from geodata.records import Document
from geodata.sentences import parse_articles
from geodata.training.marked_text import read_marked

OWN = sorted((Path(__file__).parents[1] / "own_sentences").glob("test_*.txt"))


def coded(sentences):
    return [(action.trigger.split()[0], action.type) for action in find_actions(sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked the town of Djibo on Monday.", [("attacked", "ASSAULT")]),
        ("Two aid workers were kidnapped near Goma on Friday.", [("kidnapped", "ASSAULT")]),
        ("The army launched an offensive against the rebels.", [("launched", "ASSAULT")]),
        ("Ministers from Chad and Libya held talks in Tunis.", [("held", "CONSULT")]),
        ("Peru recalled its ambassador from Mexico City.", [("recalled", "SANCTION")]),
        ("Police arrested forty demonstrators in Tbilisi.", [("arrested", "COERCE")]),
        ("Thousands marched through Santiago on Sunday.", [("marched", "PROTEST")]),
        ("Kenya sent food to Somalia on Tuesday.", [("sent", "AID")]),
        ("The rebels released twelve hostages on Saturday.", [("released", "RETREAT")]),
        ("The court issued an arrest warrant for the general.", [("issued", "SANCTION")]),
        ("Parliament in Accra voted on the treaty on Thursday.", [("voted", "OTHER:legal")]),
        ("About 20,000 people fled Sake last week.", [("fled", "OTHER:displacement")]),
        ("A ferry capsized off Zanzibar on Wednesday.", [("capsized", "OTHER:accident")]),
        ("Manila accused Beijing of bullying.", [("accused", "ACCUSE")]),
        ("India rejected the proposal on Monday.", [("rejected", "REJECT")]),
        ("Ankara urged both sides to stop.", [("urged", "REQUEST")]),
        ("Pyongyang threatened to leave the talks.", [("threatened", "THREATEN")]),
        ("Troops shelled the camp at Sake without warning.", [("shelled", "ASSAULT")]),
    ],
)
def test_plain_reports_are_found_and_typed(sentences_of, text, expected):
    assert coded(sentences_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The island lies between two seas.",
        "Burundi is one of the poorest countries in the world.",
        "Perhaps we should ask ourselves what peace would mean.",
        "Farmers there usually grow coffee and tea.",
        "Why does nobody listen?",
        "If prices fell, the government would have less to spend.",
    ],
)
def test_states_habits_and_opinions_are_no_events(sentences_of, text):
    assert coded(sentences_of(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haiti called for talks with the gangs.", "REQUEST"),
        ("Haiti called off talks with the gangs.", "REJECT"),
        ("The rebels laid down their weapons on Sunday.", "RETREAT"),
        ("Militants took control of the airport on Sunday.", "ASSAULT"),
        ("Niger imposed a blockade on the north.", "COERCE"),
        ("The minister said Mali would retaliate.", "THREATEN"),
        ("The minister said Ghana must release the ship.", "REQUEST"),
        ("The minister said Mali would not accept any foreign troops.", "REJECT"),
        ("Talks between Serbia and Kosovo collapsed on Friday.", "OTHER:breakdown"),
        ("Floods killed at least 30 people in Nepal on Monday.", "OTHER:disaster"),
    ],
)
def test_what_stands_around_the_verb_decides_its_type(sentences_of, text, expected):
    assert expected in [kind for _, kind in coded(sentences_of(text))]


BODY = "\n\nLIMA (Reuters) - Rain fell in the Andes on Monday, officials said."


@pytest.mark.parametrize(
    ("headline", "trigger"),
    [
        ("Two climbers killed in Peru avalanche", "killed"),
        ("Dozens injured in Lagos bus crash", "injured"),
        ("Union leader arrested in Dhaka", "arrested"),
        ("Passenger jet crashes in Bolivia, killing 49", "crashes"),
    ],
)
def test_a_headline_s_participle_or_misread_noun_is_its_verb(headline, trigger):
    document = Document("0" * 64, "a.txt", headline + BODY)
    ((_, _, sentences),) = parse_articles((document, a) for a in split_articles(document))

    found = find_actions(sentences)

    assert found[0].trigger.split()[0] == trigger
    assert (found[0].span.start, found[0].span.end) == (0, len(headline))


def test_a_coordinated_verb_of_another_kind_is_an_event_of_its_own(sentences_of):
    text = "Caracas expelled the envoy on Monday and accused Bogota of spying."

    assert coded(sentences_of(text)) == [("expelled", "SANCTION"), ("accused", "ACCUSE")]


def test_a_coordinated_verb_that_goes_on_with_the_act_is_not(sentences_of):
    text = "On Monday jets bombed the port of Aden and destroyed two cranes."
    (action,) = find_actions(sentences_of(text))

    assert text[action.span.start : action.span.end] == text.rstrip(".")


def test_spans_and_triggers_are_the_documents_words(sentences_of):
    text = "KYAUKSE\n“Troops\tshelled our village on Friday,” a monk said."
    for action in find_actions(sentences_of(text)):
        assert text[action.trigger_span.start : action.trigger_span.end] == action.trigger
        assert action.span.contains(action.trigger_span)


def test_a_sentence_without_end_is_no_report(sentences_of):
    assert find_actions(sentences_of("the army killed 20 rebels and said that " * 120)) == []


def test_nothing_comes_of_nothing():
    assert find_actions(()) == []


def test_actions_come_in_order_with_a_likelihood(sentences_of):
    text = "Troops shelled Bor on Monday. Residents fled to Juba. The UN condemned the attack."
    actions = find_actions(sentences_of(text))

    assert [a.span for a in actions] == sorted(a.span for a in actions)
    assert all(0 <= action.confidence <= 1 for action in actions)


def found_and_marked(path):
    """Return how many events we found, how many are marked, and how many of these we found."""
    plain, marks = read_marked(path.read_text(encoding="utf-8"))
    document = Document("0" * 64, path.name, plain)
    articles = ((document, article) for article in split_articles(document))
    actions = [a for _, _, sentences in parse_articles(articles) for a in find_actions(sentences)]
    hits = Counter()
    for mark in marks:
        over = [a for a in actions if a.trigger_span.start <= mark.start < a.trigger_span.end]
        hits["found"] += bool(over)
        hits["typed"] += any(a.type.split(":")[0] == mark.type.split(":")[0] for a in over)
    return Counter(ours=len(actions), marked=len(marks)) + hits


def test_our_own_texts_about_other_regions_are_read_well():
    total = sum((found_and_marked(path) for path in OWN), Counter())
    size = total["ours"] + total["marked"]

    assert 2 * total["found"] / size >= 0.8
    assert 2 * total["typed"] / size >= 0.65
    assert total["found"] / total["ours"] >= 0.75
