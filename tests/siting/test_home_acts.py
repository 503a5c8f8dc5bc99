import pytest

from geodata.siting.home_acts import is_at_home
from tests.siting.test_siting import action_on


def judged(sentences_of, text, trigger, name):
    sentences = sentences_of(text)
    action = action_on(sentences, trigger, "MOBILIZE")
    (token,) = [t for t in sentences[0].tokens if t.text == name]
    return is_at_home(action, token)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Chad put its army on high alert.", "put", "Chad"),
        ("Chad's military was placed on alert.", "placed", "Chad"),
        ("The country's military has been placed on alert.", "placed", "country"),
        ("Peru declared a state of emergency.", "declared", "Peru"),
    ],
)
def test_an_act_upon_itself_is_all_over_the_country(sentences_of, text, trigger, name):
    assert judged(sentences_of, text, trigger, name)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Chad sent troops to the coast.", "sent", "Chad"),
        ("Peru declared its support.", "declared", "Peru"),
        ("The general put his army on alert against Chad.", "put", "Chad"),
    ],
)
def test_other_acts_are_not(sentences_of, text, trigger, name):
    assert not judged(sentences_of, text, trigger, name)
