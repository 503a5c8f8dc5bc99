import pytest

from geodata.corpus import ActorEntry, Corpus
from geodata.mentions.actor_tables import country_names, name_index, person_surnames, world_names
from geodata.mentions.actors import LONGEST_SENTENCE, find_actors

NO_CORPUS = Corpus()


@pytest.fixture(scope="session")
def actors_of(sentences_of):
    def find(text, corpus=NO_CORPUS):
        return find_actors(sentences_of(text), [], corpus)

    return find


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("Gabon closed its embassy.", "Gabon", "GAB", "country"),
        ("Lima rejected the offer.", "Lima", "PER", "country"),
        ("The Kremlin rejected the offer.", "Kremlin", "RUS", "country"),
        ("The US rejected the offer.", "US", "USA", "country"),
        ("Zambian farmers marched.", "farmers", "ZMB", "civilian"),
        ("Norway's defence ministry denied it.", "ministry", "NOR", "government"),
        ("The army of Chad attacked.", "army", "TCD", "military"),
        ("The UN Security Council voted.", "UN Security Council", "INT:UN", "igo"),
        ("UN officials left.", "officials", "INT:UN", "igo"),
        ("Boko Haram attacked the town.", "Haram", "NGA", "rebel"),
        ("Daesh claimed the attack.", "Daesh", "INT:ISIS", "rebel"),
        ("The Workers' Party and Hezbollah fighters met.", "fighters", "LBN", "rebel"),
        ("Police in Uruguay arrested him.", "Police", "URY", "military"),
        ("Soviet troops invaded.", "troops", "SUN", "military"),
        ("A woman visiting from Portugal was hurt.", "woman", "PRT", "civilian"),
        ("Dozens of Kenyan nurses went on strike.", "Dozens", "KEN", "civilian"),
        ("Masked men opened fire.", "men", None, "rebel"),
        ("Xinhua reported the crash.", "Xinhua", "CHN", "media"),
    ],
)
def test_words_name_an_actor_of_a_country_and_kind(actors_of, text, words, country, kind):
    found = {
        (m.actor.country, m.actor.kind) for m in actors_of(text) if m.head.text == words.split()[-1]
    }

    assert found == {(country, kind)}


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Gustavo Petro flew to Lima. He met farmers.", "He", "Gustavo Petro"),
        ("Penny Wong met Marco Rubio. She thanked him.", "She", "Penny Wong"),
        ("Penny Wong met Marco Rubio. She thanked him.", "him", "Marco Rubio"),
        ("Ghana said it would pay.", "it", "Ghana"),
        ("Peru and Chile met. Both countries signed.", "countries", "Peru"),
        ("Peru and Chile met. Both countries signed.", "countries", "Chile"),
        ("The ICJ met. The court ruled.", "court", "International Court of Justice"),
        ("Boko Haram attacked. The group fled.", "group", "Boko Haram"),
        ("Dockers marched. Togo signed a letter in which they blamed Benin.", "they", "Togo"),
        ("Dockers marched. Togo fought rebels in a war in which they lost.", "they", "rebels"),
    ],
)  # fmt: skip
def test_a_pronoun_or_description_means_whom_the_text_named(actors_of, text, pronoun, name):
    assert name in {m.actor.name for m in actors_of(text) if m.head.text == pronoun}


def test_who_does_it_to_themselves_has_no_other_party(actors_of):
    text = "Gustavo Petro met Kenyan judges. Miners defended themselves."

    assert "themselves" not in {m.head.text for m in actors_of(text)}


@pytest.mark.parametrize("text", ["It rained.", "They left.", "She wept.", "Both sides agreed."])
def test_nothing_is_guessed_where_nobody_was_named(actors_of, text):
    assert actors_of(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ghana ratified the Rome Statute.", {"Ghana"}),
        ("Peru left the Oslo Accords.", {"Peru"}),
        ("Peru rejected the Oslo offer.", {"Peru", "Norway"}),
    ],
)
def test_a_town_that_names_a_paper_has_no_part_in_it(actors_of, text, found):
    assert {m.actor.name for m in actors_of(text)} == found


def test_a_last_name_takes_the_full_name_and_country_of_its_first_mention(actors_of):
    text = "Fijian Foreign Minister Tomasi Ravula spoke. Ravula then left."

    assert {m.actor.name for m in actors_of(text) if m.head.text == "Ravula"} == {"Tomasi Ravula"}
    assert {m.actor.country for m in actors_of(text) if m.head.text == "Ravula"} == {"FJI"}


def test_both_nationalities_before_one_noun_are_actors(actors_of):
    mentions = actors_of("Thai and Lao officials met on Sunday.")

    assert {m.actor.country for m in mentions if m.head.text == "officials"} == {"THA", "LAO"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The wife of Gabonese President Luc Mba went to Lima.", "wife of Luc Mba"),
        ("The spokesman of Gabonese President Luc Mba went to Lima.", "Gabonese spokesman"),
        ("Gabonese mothers marched.", "Gabonese mothers"),
        ("The rebels shelled the Franco-Gabonese alliance.", "Gabonese alliance"),
        ("Gabon's defence ministry denied it.", "Gabonese defence ministry"),
    ],
)
def test_who_is_described_is_called_by_whose_they_are(actors_of, text, name):
    assert name in {m.actor.name for m in actors_of(text)}


def test_the_corpus_goes_before_the_world(actors_of):
    corpus = Corpus("test", (), (ActorEntry("Zulia Council", ("Zulia",), "XZU", "government"),))

    mentions = actors_of("Zulia rejected the plan.", corpus)

    assert [(m.actor.name, m.actor.country) for m in mentions] == [("Zulia Council", "XZU")]


def test_a_span_holds_exactly_the_words_of_the_actor(actors_of):
    text = "On Monday, the Kenyan navy sank a boat."

    assert {text[m.span.start : m.span.end] for m in actors_of(text)} == {"Kenyan", "Kenyan navy"}


def test_every_alias_has_a_code_of_the_form_promised():
    codes = {entry.country for _, entry in world_names() if entry.country}

    assert all(c.startswith("INT:") or (len(c) == 3 and c.isupper()) for c in codes)
    assert len(country_names()) > 195


def test_hundreds_of_people_are_known_and_none_by_a_shared_name():
    assert len({e.name for _, e in world_names() if e.sort == "person"}) >= 600
    assert person_surnames()["Merkel"].country == "DEU"


def test_the_longest_name_comes_first():
    aliases = [alias for alias, _ in name_index(())["Ni"]]

    assert aliases == sorted(aliases, key=len, reverse=True)


def test_a_sentence_without_end_is_left_alone(actors_of):
    assert actors_of("Ghana of " * LONGEST_SENTENCE) == []
