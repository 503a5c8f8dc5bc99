"""What an occurrence named again takes from where the article dates it."""

from datetime import date

import pytest

from tests.test_dating import action, days, whens

WEDNESDAY = date(2023, 9, 27)
FLEW = "On 6 May 2022 Grace Mboya flew to Quito.\nRain fell in 2019.\n"


@pytest.mark.parametrize(
    ("text", "others", "trigger", "edtf"),
    [
        # the deed told by a verb, then named by a noun
        (
            "A shop exploded on Monday.\nRain fell in 2019.\nThe blast killed ten.",
            ["exploded", "fell"],
            "killed",
            "2023-09-25",
        ),
        (
            "Rebels shelled Gao on Monday.\nRain fell in 2019.\nTwo died in the shelling.",
            ["shelled", "fell"],
            "died",
            "2023-09-25",
        ),
        (
            "A quake hit Cebu on Monday. The quake of 1990 was worse.\nHomes fell by the quake.",
            ["quake#2"],
            "fell",
            "1990",
        ),
        # where two could be meant, none is
        (
            "A shop exploded on 3 May 2021. A mill exploded in 2019.\nThe blast killed ten.",
            ["exploded", "exploded#2"],
            "killed",
            None,
        ),
        # one that is set apart is another
        (
            "A shop exploded on 3 May 2021.\nRain fell in 2019.\nA second blast killed ten.",
            ["exploded", "fell"],
            "killed",
            None,
        ),
        (
            "Rebels raided Gao in 2019.\nThe third (and, some hope, the last) raid killed ten.",
            ["raided"],
            "killed",
            None,
        ),
        # where a person was
        (FLEW + "Many praised Mboya's trip to Ecuador.", ["flew", "fell"], "trip", "2022-05-06"),
        (FLEW + "Many praised the visit by Mboya.", ["flew", "fell"], "visit", "2022-05-06"),
        (FLEW + "Many praised Omar's trip to Ecuador.", ["flew", "fell"], "trip", None),
        (FLEW + "Many praised Mboya's next trip.", ["flew", "fell"], "trip", None),
    ],
)
def test_an_occurrence_named_again(sentences_of, text, others, trigger, edtf) -> None:
    sentences = sentences_of(text, WEDNESDAY)

    assert days(sentences, *others, trigger)[-1] == edtf


def test_a_date_taken_so_says_from_where(sentences_of) -> None:
    text = "A shop exploded on Monday.\nRain fell in 2019.\nThe blast killed ten."
    sentences = sentences_of(text, WEDNESDAY)

    when = whens(sentences, *(action(sentences, t) for t in ("exploded", "fell", "killed")))[-1]

    assert (when.basis, when.text) == ("inferred", "Monday")
    assert "the same occurrence is dated elsewhere" in when.derivation


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        # a parser that gives the day to the name behind it
        ("Rain fell. On May 8 Kenya and Somalia signed a truce.", "signed", "2023-05-08"),
        ("Rain fell. On 8 May Grace Mboya flew to Lima.", "flew", "2023-05-08"),
        ("Rain fell. Last Friday Grace Mboya flew to Lima.", "flew", "2023-09-22"),
        ("Rain fell. Last Friday Typhoon Odette struck Cebu.", "struck", "2023-09-22"),
        # a time on the object of those who took part
        ("Quito's mayor lost the 2018 election.", "lost", "2018"),
        ("Peasants supported the 2009 coup.", "supported", "2009"),
        ("Lima's mayor denounced the 2009 coup.", "denounced", None),
        # what opens with "when" is then, however the time bounds the rest
        ("Many have fled since Sunday, when rebels attacked Gao.", "attacked", "2023-09-24"),
        ("Many have fled since Sunday, when rebels attacked Gao.", "fled", None),
        # said in words put out then
        ("She said in a statement published on Sunday that two died.", "said", "2023-09-24"),
        # what is granted is told of now
        ("Although Quito denies it, rebels fled in 2019.", "denies", "2023-09-27"),
        ("Lima tries to win votes by arming rebels.", "arming", None),
        ("Lima is trying to win votes by arming rebels.", "arming", "2023-09-27"),
    ],
)
def test_what_governs_despite_the_parse(sentences_of, text, trigger, edtf) -> None:
    assert days(sentences_of(text, WEDNESDAY), trigger) == [edtf]


def test_a_time_without_a_preposition_is_the_verb_s_too(sentences_of) -> None:
    text = "On 3 June rebels raided a port. The army answered with strikes the following day."

    found = days(sentences_of(text, WEDNESDAY), "raided", "answered", "strikes")
    assert found == ["2023-06-03", "2023-06-04", "2023-06-04"]


def test_what_one_is_accused_of_came_before(sentences_of) -> None:
    text = "On Monday Chad accused the rebels of burning a mill."

    assert days(sentences_of(text, WEDNESDAY), "accused", "burning") == ["2023-09-25", None]


def test_a_participle_that_tells_the_content_shares_the_time(sentences_of) -> None:
    text = "The president on Tuesday signed a decree banning protests."

    assert days(sentences_of(text, WEDNESDAY), "signed", "banning") == ["2023-09-26"] * 2


def test_meanwhile_is_another_time(sentences_of) -> None:
    text = "In January Kenya sent troops. In the meantime Somalia won a loan."

    assert days(sentences_of(text, WEDNESDAY), "sent", "won") == ["2023-01", None]


def test_a_date_keeps_the_words_it_was_counted_from(sentences_of) -> None:
    text = "On 5 May 2021 Kenya sent troops. A day later Somalia sent ships."
    sentences = sentences_of(text)

    _, later = whens(sentences, action(sentences, "sent"), action(sentences, "sent#2"))

    assert later.edtf == "2021-05-06"
    assert later.anchor is not None
    assert text[later.anchor.start : later.anchor.end] == "5 May 2021"


def test_what_took_decades_is_of_no_day(sentences_of) -> None:
    text = "Rebels gave up arms on Monday.\nThey killed 800 people over four decades."

    assert days(sentences_of(text, WEDNESDAY), "gave", "killed") == ["2023-09-25", None]


def test_a_visit_without_its_person_is_when_somebody_was_there(sentences_of) -> None:
    text = "Rain fell in 2019.\nOn 6 May 2022 Grace Mboya attended a summit in Quito.\n"
    text += "The visit of the minister's wife to Quito made news."

    assert days(sentences_of(text, WEDNESDAY), "fell", "attended", "visit")[-1] == "2022-05-06"
