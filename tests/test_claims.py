import pytest

from geodata.claims import standing_of
from geodata.mentions.clauses import read_clause


def standing(sentences, word, event_type="ASSAULT"):
    head = next(token for s in sentences for token in s.tokens if token.text == word)
    clause = read_clause(head) if head.pos_ == "VERB" else None
    return standing_of(head, clause, event_type)


@pytest.mark.parametrize(
    ("text", "word", "claim"),
    [
        ("Troops shelled the village on Monday.", "shelled", "occurred"),
        ("Troops are shelling the village.", "shelling", "ongoing"),
        ("The bloc will meet in Lagos on Friday.", "meet", "planned"),
        ("The committee is set to vote on Friday.", "vote", "planned"),
        ("The verdict is to be delivered in May.", "delivered", "planned"),
        ("Chad plans to withdraw its soldiers.", "withdraw", "planned"),
        ("Oslo denied reaching a deal with the rebels.", "reaching", "denied"),
        ("The army denied that it had bombed the clinic.", "bombed", "denied"),
        ("Juba accused Khartoum of arming the militia.", "arming", "alleged"),
        ("The rebels claimed that they had seized the base.", "seized", "alleged"),
        ("Soldiers reportedly looted the market.", "looted", "alleged"),
        ("No one was wounded in the blast.", "wounded", "denied"),
        ("No fewer than 20 people were killed in Lagos on Monday.", "killed", "occurred"),
        ("The accord, signed on Sunday, failed.", "signed", "occurred"),
        ("Peru said drones hit a base; Chile rejected it.", "hit", "occurred"),
        ("China may blockade the island.", "blockade", "hypothetical_reported"),
        ("Aid groups fear that militants attacked the camp.", "attacked", "hypothetical_reported"),
        ("Paris urged Mali to release the men.", "release", "hypothetical_reported"),
        ("The president said gunmen had stormed the hotel.", "stormed", "occurred"),
    ],
)
def test_what_introduces_an_event_decides_its_claim(sentences_of, text, word, claim):
    assert standing(sentences_of(text), word).claim == claim


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("The governor said gunmen had stormed the hotel.", "stormed", "governor"),
        ("Gunmen stormed the hotel, according to the police.", "stormed", "police"),
        ("Gunmen stormed the hotel on Sunday.", "stormed", None),
        ("A man is accused of storming the hotel.", "storming", None),
    ],
)
def test_the_speaker_is_who_says_so(sentences_of, text, word, speaker):
    found = standing(sentences_of(text), word).speaker

    assert (found.text if found is not None else None) == speaker
