import pytest

from geodata.mentions.actions import Action
from geodata.records import Mention, Place, Span
from geodata.siting import site_actions

PLACES = {
    "Tarvo": Place("t:1", "Tarvo", 10.0, 20.0, "city", 3000, "KEN", "Nakuru"),
    "Belesh": Place("t:2", "Belesh", 11.0, 21.0, "city", 3000, "KEN", "Nakuru"),
    "Kenya": Place("t:3", "Kenya", 0.5, 37.9, "country", 500_000, "KEN"),
    "Nakuru": Place("t:4", "Nakuru", 10.0, 20.0, "region", 60_000, "KEN"),
    "Orsha corridor": Place("t:5", "Orsha corridor", 12.0, 22.0, "corridor", 20_000),
    "Vesk corridor": Place("t:6", "Vesk corridor", 13.0, 23.0, "corridor", 20_000),
    "Maridia": Place("t:7", "Maridia", 14.0, 24.0, "region", 60_000),
}


def mentions_in(text, sentences, *, sense="literal"):
    for name, place in PLACES.items():
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            (sentence,) = (s.span for s in sentences if s.span.contains(span))
            yield Mention("0" * 64, 0, span, name, sense, place, 0.9, "only place", sentence)
            start = text.find(name, start + 1)


def action_on(sentences, trigger, kind):
    first, *rest = trigger.split()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text == first:
                words = sentence.tokens.doc[token.i : token.i + 1 + len(rest)]
                return Action(
                    sentence, token, sentence.span, trigger, sentence.span_of(words), kind,
                    token.pos_ == "NOUN", "occurred", None, None, 0.9,
                )  # fmt: skip
    raise AssertionError(f"{trigger} is not in the text")


def sites(sentences_of, text, trigger, kind="ASSAULT", **options):
    sentences = sentences_of(text)
    mentions = sorted(mentions_in(text, sentences, **options), key=lambda m: m.span)
    (places,) = site_actions([action_on(sentences, trigger, kind)], mentions)
    return [(p.role, p.place.name, p.basis) for p in places]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "expected"),
    [
        ("Rebels attacked a convoy near Tarvo.", "attacked", "ASSAULT", ("site", "Tarvo")),
        ("Soldiers captured Tarvo on Friday.", "captured", "ASSAULT", ("site", "Tarvo")),
        ("The shelling of Tarvo killed nine.", "shelling", "ASSAULT", ("site", "Tarvo")),
        ("Thousands fled Tarvo.", "fled", "OTHER:displacement", ("origin", "Tarvo")),
        ("Thousands fled to Belesh.", "fled", "OTHER:displacement", ("destination", "Belesh")),
        ("The ministers met in Belesh.", "met", "CONSULT", ("site", "Belesh")),
        ("They signed a pact in Belesh.", "signed a pact", "AGREE", ("site", "Belesh")),
        ("Near Tarvo, two strikes hit a rebel camp.", "strikes", "ASSAULT", ("site", "Tarvo")),
        ("In Tarvo, a blast destroyed two shops.", "blast", "ASSAULT", ("site", "Tarvo")),
        ("Gunmen raided a house in the town of Tarvo.", "raided", "COERCE", ("site", "Tarvo")),
        ("Crowds met in front of the school in Tarvo.", "met", "CONSULT", ("site", "Tarvo")),
        ("Crowds met outside the town hall of Tarvo.", "met", "CONSULT", ("site", "Tarvo")),
        ("The envoys met in the old capital, Belesh.", "met", "CONSULT", ("site", "Belesh")),
        ("A guard was killed while fighting in Tarvo.", "killed", "ASSAULT", ("site", "Tarvo")),
        (
            "They joined a meeting of the board held in Belesh.",
            "joined",
            "CONSULT",
            ("site", "Belesh"),
        ),
        (
            "He told a press conference in Belesh that it was late.",
            "told",
            "OTHER:statement",
            ("site", "Belesh"),
        ),
        ("Near Tarvo, one shell hit a barn.", "hit", "ASSAULT", ("site", "Tarvo")),
        ("Rebels fired mortars into Belesh.", "fired mortars", "ASSAULT", ("site", "Belesh")),
        (
            "Rebels fired rockets aimed at a base in Belesh.",
            "fired rockets",
            "ASSAULT",
            ("site", "Belesh"),
        ),
        (
            "The army armed a militia during the Maridia war.",
            "armed",
            "AID",
            ("site", "Maridia"),
        ),
        (
            "It will hold a drill called Iron Ram, which will take place at Tarvo.",
            "hold a drill",
            "COOPERATE",
            ("site", "Tarvo"),
        ),
        (
            "She said in Belesh that the talks failed.",
            "said",
            "OTHER:statement",
            ("site", "Belesh"),
        ),
    ],
)
def test_words_put_an_event_at_a_place(sentences_of, text, trigger, kind, expected):
    assert sites(sentences_of, text, trigger, kind) == [(*expected, "sentence")]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Kenya accused its neighbour of arming rebels.", "accused", "ACCUSE"),
        ("The minister condemned the attack in Tarvo.", "condemned", "ACCUSE"),
        ("Kenya attacked the rebels.", "attacked", "ASSAULT"),
        ("Officials warned that troops in Belesh may mutiny.", "warned", "THREATEN"),
        ("A Tarvo man was taken into custody.", "taken into custody", "COERCE"),
        ("He was killed in a Kenya drone strike.", "killed", "ASSAULT"),
        ("Two men were held during raids by Tarvo police.", "held", "COERCE"),
        (
            "A guard shot the envoy and then condemned the role of Kenya in Belesh.",
            "shot",
            "ASSAULT",
        ),
        (
            "It has raised funds for some of those in the part of the city of Tarvo.",
            "raised funds",
            "AID",
        ),
    ],
)
def test_a_place_that_is_only_talked_about_is_no_site(sentences_of, text, trigger, kind):
    assert sites(sentences_of, text, trigger, kind) == []


def test_a_state_that_is_attacked_is_the_ground_of_the_attack(sentences_of):
    text = "Rebels attacked Kenya."

    assert sites(sentences_of, text, "attacked", sense="metonym_government") == [
        ("site", "Kenya", "sentence")
    ]


def test_a_government_is_no_site(sentences_of):
    text = "Troops sent by Tarvo attacked the camp in Belesh."

    assert sites(sentences_of, text, "attacked", sense="metonym_government") == []


def test_a_part_of_a_division_gives_way_to_the_town_in_it(sentences_of):
    text = "Gunmen attacked a market in Tarvo, Nakuru."

    assert sites(sentences_of, text, "attacked") == [("site", "Tarvo", "sentence")]


def test_the_finest_place_wins_over_what_contains_it(sentences_of):
    text = "Gunmen attacked a market in Tarvo in Kenya."

    assert sites(sentences_of, text, "attacked") == [("site", "Tarvo", "sentence")]


def test_a_description_means_the_place_named_before(sentences_of):
    text = "Maridia declared a curfew.\nSoldiers attacked the region at night."

    assert sites(sentences_of, text, "attacked") == [("site", "Maridia", "context")]


def test_a_description_may_mean_a_place_named_after_with_the_same_neighbours(sentences_of):
    text = (
        "Farmers blocked the only road corridor that links Tarvo to Belesh.\n"
        "The Vesk corridor is far away.\n"
        "Trucks waited at the Orsha corridor, which links Tarvo to Belesh.\n"
    )

    assert ("site", "Orsha corridor", "context") in sites(sentences_of, text, "blocked", "COERCE")


def test_a_pair_means_the_two_places_named_last(sentences_of):
    text = "Maridia was calm.\nA road joins Tarvo and Belesh.\nRebels attacked both towns."

    assert sites(sentences_of, text, "attacked") == [
        ("site", "Tarvo", "context"),
        ("site", "Belesh", "context"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tarvo was calm.\nSoldiers burned the towns.",
        "Tarvo was calm.\nSoldiers burned both towns.",
        "Soldiers burned the town. Belesh was calm.",
    ],
    ids=["a plural", "a pair of one", "named after, without a tie"],
)
def test_a_description_that_fits_no_named_place_stays_open(sentences_of, text):
    assert sites(sentences_of, text, "burned") == []


def test_a_description_without_a_place_of_its_kind_stays_open(sentences_of):
    assert sites(sentences_of, "Tarvo was calm.\nSoldiers attacked the region.", "attacked") == []


def test_a_participle_takes_the_site_of_its_main_clause(sentences_of):
    text = "Gunmen attacked a bus in Tarvo, killing six."
    sentences = sentences_of(text)
    actions = [action_on(sentences, word, "ASSAULT") for word in ("attacked", "killing")]
    own, inherited = site_actions(actions, list(mentions_in(text, sentences)))

    assert [p.place.name for p in own] == ["Tarvo"]
    assert [(p.place.name, p.basis) for p in inherited] == [("Tarvo", "context")]
    assert "attacked" in inherited[0].reason


def test_a_dateline_is_no_site(sentences_of):
    assert sites(sentences_of, "Tarvo (XYZ) - Gunmen attacked a bus.", "attacked") == []


@pytest.mark.parametrize("whence", ["and a tourist from Kenya ", ""])
def test_where_a_victim_comes_from_does_not_move_the_story(sentences_of, whence):
    text = f"Gunmen attacked a post in Tarvo.\nTwo guards {whence}were killed in the attack."
    sentences = sentences_of(text)
    actions = [action_on(sentences, word, "ASSAULT") for word in ("attacked", "killed")]
    mentions = sorted(mentions_in(text, sentences), key=lambda m: m.span)
    _, told_later = site_actions(actions, mentions)

    assert [(p.place.name, p.basis) for p in told_later] == [("Tarvo", "context")]


def test_what_stands_between_and_and_a_second_verb_is_the_second_s(sentences_of):
    text = "Kenya pledged its support, and during the Maridia war, even sent hired fighters."
    sentences = sentences_of(text)
    actions = [action_on(sentences, "pledged", "AID"), action_on(sentences, "sent", "MOBILIZE")]
    first, second = site_actions(actions, list(mentions_in(text, sentences)))

    assert ([p.place.name for p in first], [p.place.name for p in second]) == ([], ["Maridia"])


def test_a_people_s_republic_is_not_the_state_named_last(sentences_of):
    text = "Kenya was calm. Soldiers burned the Kurdish republic."

    assert sites(sentences_of, text, "burned") == []


def test_what_follows_in_a_place_that_is_not_known_takes_no_other(sentences_of):
    text = "Gunmen attacked a post in Tarvo. They killed two guards in Zaranda."
    sentences = sentences_of(text)
    actions = [action_on(sentences, word, "ASSAULT") for word in ("attacked", "killed")]
    start = text.index("Zaranda")
    unknown = Mention(
        "0" * 64, 0, Span(start, start + 7), "Zaranda", "literal", None, 0.0, "unknown",
        sentences[1].span,
    )  # fmt: skip
    _, told_later = site_actions(actions, [*mentions_in(text, sentences), unknown])

    assert told_later == ()


def test_there_is_where_the_main_clause_was(sentences_of):
    text = "Rebels shelled Tarvo. Peru shut its border at Ulm after two men were killed there."
    sentences = sentences_of(text)
    mentions = sorted(mentions_in(text, sentences), key=lambda m: m.span)
    actions = [action_on(sentences, trigger, "ASSAULT") for trigger in ("shelled", "killed")]

    assert [len(places) for places in site_actions(actions, mentions)] == [1, 0]
