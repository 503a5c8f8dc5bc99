import pytest

from geodata.corpus import Corpus
from geodata.mentions.actions import Action
from geodata.mentions.actors import find_actors
from geodata.records import Span
from geodata.roles import Roles, assign_roles


@pytest.fixture(scope="session")
def read(sentences_of):
    """Return a function: text and [(trigger, type)] -> the roles of these actions."""

    def roles(text, *triggers):
        sentences = sentences_of(text)
        actors = find_actors(sentences, [], Corpus())
        return assign_roles([action(sentences, text, *t) for t in triggers], actors)

    return roles


def action(sentences, text, trigger, kind):
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    sentence = next(s for s in sentences if s.span.contains(span))
    head = sentence.tokens_in(span).root
    return Action(
        sentence, head, sentence.span, trigger, span, kind,
        nominal=head.pos_ == "NOUN", claim="occurred", speaker=None, parent=None, confidence=0.5,
    )  # fmt: skip


def countries(actors):
    return " ".join(sorted({a.country for a in actors if a.country}))


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "source", "target"),
    [
        ("Sudan bombed Chad.", "bombed", "ASSAULT", "SDN", "TCD"),
        ("Chad was bombed by Sudan.", "bombed", "ASSAULT", "SDN", "TCD"),
        ("Niger's junta expelled the French ambassador.", "expelled", "SANCTION", "NER", "FRA"),
        ("Peru accused Chile of spying.", "accused", "ACCUSE", "PER", "CHL"),
        ("Peru accused Chile of spying on its navy.", "spying", "ACCUSE", "CHL", "PER"),
        ("Kenya sent police to Haiti.", "sent", "MOBILIZE", "KEN", ""),
        ("Israel launched an attack on Lebanon.", "attack", "ASSAULT", "ISR", "LBN"),
        ("The Ethiopian offensive against Eritrea stalled.", "offensive", "ASSAULT", "ETH", "ERI"),
        ("The invasion of Kuwait by Iraq shocked them.", "invasion", "ASSAULT", "IRQ", "KWT"),
        ("Ghana and Togo signed a treaty.", "signed", "AGREE", "GHA TGO", "GHA TGO"),
        ("Talks between Fiji and Samoa failed.", "Talks", "CONSULT", "FJI WSM", "FJI WSM"),
        ("Spain's king met the president of Cuba.", "met", "CONSULT", "ESP", "CUB"),
        ("Beijing said that Manila must apologise.", "said", "REQUEST", "CHN", "PHL"),
        ("Brazil denied helping Venezuela.", "denied", "REJECT", "BRA", "VEN"),
        ("Japan praised Kenya's efforts.", "praised", "SUPPORT", "JPN", "KEN"),
        ("Iran threatened to attack Qatar.", "threatened", "THREATEN", "IRN", "QAT"),
        ("Qatar fears Iran, which attacked Oman.", "attacked", "ASSAULT", "IRN", "OMN"),
        ("Turkish soldiers shelled and looted Syrian villages.", "looted", "ASSAULT", "TUR", "SYR"),
        ("Two Thai soldiers died.", "died", "ASSAULT", "", "THA"),
        ("Two Thai soldiers were killed in a Cambodian raid.", "killed", "ASSAULT", "KHM", "THA"),
        ("Countries which signed the pact include Ghana and Togo.", "signed", "SUPPORT",
         "GHA TGO", ""),
        ("Syrians fled to Jordan.", "fled", "OTHER:displacement", "SYR", ""),
        ("Poland received tanks from Germany.", "received", "AID", "DEU", "POL"),
        ("Protesters demanded the resignation of Kenyan President William Ruto.",
         "demanded", "REQUEST", "", "KEN"),
        ("The arrest of a Dutch journalist by Russia drew protests.", "arrest", "COERCE",
         "RUS", "NLD"),
    ],
)  # fmt: skip
def test_grammar_says_who_did_it_to_whom(read, text, trigger, kind, source, target):
    (roles,) = read(text, (trigger, kind))

    assert (countries(roles.sources), countries(roles.targets)) == (source, target)


def test_a_later_mention_of_the_event_takes_over_its_agent(read):
    text = "Jordan carried out strikes on Yemen. Two strikes hit a depot."

    roles = read(text, ("strikes", "ASSAULT"), ("hit", "ASSAULT"))

    assert [countries(r.sources) for r in roles] == ["JOR", "JOR"]


@pytest.mark.parametrize(("subject", "source"), [("Two shells", "JOR"), ("At least one shell", "")])
def test_what_is_told_of_once_more_has_no_agent_of_its_own(read, subject, source):
    text = f"Jordan fired nine shells at Yemen. {subject} hit a depot."

    roles = read(text, ("fired", "ASSAULT"), ("hit", "ASSAULT"))

    assert countries(roles[1].sources) == source


def test_a_sea_is_nobodys(read):
    (roles,) = read("Peru sent a frigate to the South China Sea.", ("sent", "OTHER:event"))

    assert (countries(roles.sources), countries(roles.targets)) == ("PER", "")


def test_without_actors_nobody_is_made_up(read):
    assert read("It rained in the night.", ("rained", "OTHER:disaster")) == [Roles()]


def test_the_span_of_a_role_is_its_own_words(read):
    text = "On Friday Kenyan troops shelled Somalia."

    (roles,) = read(text, ("shelled", "ASSAULT"))

    assert text[roles.sources[0].span.start : roles.sources[0].span.end] == "Kenyan troops"
