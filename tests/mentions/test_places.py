import pytest

from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
from geodata.mentions.places import find_places


@pytest.fixture(scope="module")
def found(sentences_of):
    world = open_gazetteer(Corpus())

    def find(text):
        return find_places(sentences_of(text), world)

    return find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Floods hit Peru, Bolivia and northern Chile.", ["Peru", "Bolivia", "northern Chile"]),
        ("Talks resumed on the Ecuador-Peru border.", ["Ecuador", "Peru"]),
        ("Kenya's parliament met in Nairobi.", ["Kenya", "Nairobi"]),
        ("The Calgary-based firm closed.", ["Calgary"]),
        ("He was born in Paris, Texas.", ["Paris", "Texas"]),
        ("In Charleston, W.Va., she works.", ["Charleston", "W.Va."]),
        ("Troops entered Darfur and the West Bank.", ["Darfur", "West Bank"]),
        ("The U.S. and the UAE signed a deal.", ["U.S.", "UAE"]),
        ("Near Kidal, two soldiers died.", ["Kidal"]),
        ("Near Raqqa, two soldiers died.", ["Raqqa"]),
        ("Drills began on Kenyan soil.", ["Kenyan soil"]),
        ("Shots fell on the Turkish-Syrian border.", ["Turkish-Syrian border"]),
        ("A U.S.-led raid failed in Mali.", ["U.S.", "Mali"]),
        # labels that miss or mislead
        ("Lachin was shelled overnight.", ["Lachin"]),
        ("The army retook al-Qaryatayn.", ["al-Qaryatayn"]),
        ("Clashes broke out in Bor, Torit and Wau.", ["Bor", "Torit", "Wau"]),
        ("ASMARA \u2014 A storm came.", ["ASMARA"]),
        ("Wrexham police closed the bridge.", ["Wrexham"]),
        ("Ana Ruiz, 34, of Wrexham, was hurt.", ["Wrexham"]),
        ("State Sen. Ana Ruiz, D-Wrexham, voted no.", ["Wrexham"]),
        # nested names
        ("A grenade exploded at Aleppo University.", ["Aleppo"]),
        ("The Harare Central Hospital closed.", ["Harare"]),
        ("Edmonton-based miners walked out.", ["Edmonton"]),
        # possessives and lists
        ("Kenya's, Uganda's and Rwanda's ministers met.", ["Kenya", "Uganda", "Rwanda"]),
        ("Protesters in Mexico's Oaxaca state left.", ["Mexico", "Oaxaca state"]),
        # pairs
        ("Talks on the Ecuador\u2013Peru border resumed.", ["Ecuador", "Peru"]),
        ("The London-Paris train was late.", ["London", "Paris"]),
        # abbreviations
        ("Storms hit N.C., S.C. and Va. on Friday.", ["N.C.", "S.C.", "Va."]),
        ("Voters in Frankfort, Ky., chose.", ["Frankfort", "Ky."]),
        ("She moved from Victoria, B.C., to the UAE.", ["Victoria", "B.C.", "UAE"]),
        ("NYC police arrested two men.", ["NYC"]),
        ("Guards fired across the DMZ.", ["DMZ"]),
        # parts
        (
            "Rain fell on southern Armenia and northern Iran.",
            ["southern Armenia", "northern Iran"],
        ),
        # historical and variant spellings
        ("They fled from Kedabek to Turkiye.", ["Kedabek", "Turkiye"]),
        ("Snow fell in Kiev.", ["Kiev"]),
        # sites
        ("He was flown to Goma airport.", ["Goma airport"]),
    ],
)
def test_names_are_found_in_their_longest_form(found, text, names):
    assert [mention.text for mention in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "French and Russian officers met on Monday in May.",
        "Michael Jordan scored again.",
        "Mr. Sidney said so.",
        "NATO and the EU condemned it.",
        "Most of the men were reading.",
        "Police said nice things.",
        "Sergey Lachin won the race.",
        "Manchester United beat Chelsea.",
        "In March, May met the Kenyan president.",
        "Ms. Ruiz spoke to Co. officials and Mr. D.",
        "We drank from china cups.",
        "She returned to a Canadian city.",
        "Wal-Mart and SEC officials met.",
        "They marched on St. Patrick's Day.",
        "Amazon sold more books.",
    ],
)
def test_what_names_no_place_is_left_out(found, text):
    assert found(text) == []


def test_spans_are_the_document_s_own(found):
    text = "A calm day.\n\n  “Rioting in Athens…” – so they said in Kiev."

    assert [(m.span.start, text[m.span.start : m.span.end]) for m in found(text)] == [
        (text.index("Athens"), "Athens"),
        (text.index("Kiev"), "Kiev"),
    ]


def test_a_part_keeps_its_name_and_its_compass_word(found):
    (mention,) = found("Rain fell on southern Italy.")

    assert (mention.text, mention.name, mention.part) == ("southern Italy", "Italy", "southern")


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("Berlin warned Tehran against it.", "Berlin", "metonym_government"),
        ("Berlin warned Tehran against it.", "Tehran", "metonym_government"),
        ("Snow fell in Berlin.", "Berlin", "literal"),
        ("The army of Chad invaded Sudan.", "Sudan", "literal"),
        ("Relations between Oslo and Beijing are poor.", "Oslo", "metonym_government"),
        ("Spain's prime minister resigned.", "Spain", "associative"),
        ("US officials denied it.", "US", "associative"),
        ("He studied at Leeds University.", "Leeds", "part_of_org_or_person_name"),
        ("They drove to Sofia.", "Sofia", "literal"),
        ("Officials in Kampala, Uganda said it rained.", "Uganda", "literal"),
        ("A U.S.-led raid failed.", "U.S.", "associative"),
    ],
)
def test_the_sense_is_read_from_the_clause(found, text, name, sense):
    mention = next(m for m in found(text) if m.text == name)

    assert mention.sense == sense


def test_a_name_of_a_person_elsewhere_is_no_place(found):
    text = "Karl Warren was arrested. Police say Warren resisted."

    assert found(text) == []
