from dataclasses import replace

import pytest

from geodata.records import Paragraph, Place, Span
from geodata.sentences import parse_articles
from geodata.siting import site_actions
from geodata.siting.main_site import main_site
from tests.conftest import article_of
from tests.factories import site
from tests.siting.test_siting import action_on, mentions_in

TARVO = (site(Place("t:1", "Tarvo", 10.0, 20.0, "city", 3000.0), mention="Tarvo"),)
BELESH = (site(Place("t:2", "Belesh", 11.0, 21.0, "city", 3000.0), mention="Belesh"),)
TEXT = "Rebels shelled a camp. They stormed a bridge. Envoys met. Nine soldiers died."
STEPS = [("shelled", "ASSAULT"), ("stormed", "ASSAULT"), ("met", "CONSULT"), ("died", "ASSAULT")]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([TARVO, TARVO, (), ()], "Tarvo"),
        ([TARVO, TARVO, BELESH, ()], "Tarvo"),
        ([TARVO, BELESH, BELESH, ()], "Belesh"),
        ([TARVO, (), (), ()], None),
        ([TARVO, BELESH, (), ()], None),
    ],
    ids=["all", "most", "most of all, not of its type", "one is too few", "a tie"],
)
def test_a_step_without_a_place_is_where_most_events_are(sentences_of, own, expected):
    sentences = sentences_of(TEXT)
    actions = [action_on(sentences, *step) for step in STEPS]
    found = main_site(actions[-1], actions, own)

    assert [place.place.name for place in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("The offensive", ["Tarvo"]), ("Their offensive", ["Tarvo"]), ("An offensive", [])],
)
def test_only_an_event_noun_the_reader_knows_takes_it(sentences_of, noun, expected):
    sentences = sentences_of(f"Rebels shelled a camp. They stormed a bridge. {noun} went on.")
    actions = [action_on(sentences, *step) for step in [*STEPS[:2], ("offensive", "ASSAULT")]]
    found = main_site(actions[-1], actions, [TARVO, TARVO, ()])

    assert [place.place.name for place in found] == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Blast in Tarvo kills nine", "Nine people died on Friday.", "Tarvo"),
        ("Blast in Kenya kills nine", "Nine people died on Friday.", None),
        ("Blasts in Tarvo and Belesh kill nine", "Nine people died on Friday.", None),
        ("Blast in Tarvo kills nine", "Nine people are expected in June.", None),
    ],
    ids=["a town", "a country", "two towns", "no step"],
)
def test_a_title_places_what_its_text_leaves_open(title, body, expected):
    text = f"{title}\n{body}"
    end = len(title)
    document, plain = article_of(text)
    paragraphs = (Paragraph(Span(0, end), "title"), Paragraph(Span(end + 1, len(text))))
    article = replace(plain, title=title, paragraphs=paragraphs)
    ((_, _, sentences),) = parse_articles([(document, article)])
    kind = ("died", "ASSAULT") if "died" in body else ("expected", "OTHER:statement")
    found = sorted(mentions_in(text, sentences), key=lambda mention: mention.span)
    (places,) = site_actions([action_on(sentences, *kind)], found)

    assert [place.place.name for place in places] == ([expected] if expected else [])
