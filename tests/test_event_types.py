import pytest

from geodata.event_types import acled_type, cameo_root, event_types, plain_word, quad_class


@pytest.mark.parametrize(
    ("event_type", "word", "quad", "cameo"),
    [
        ("CONSULT", "talks", 1, "04"),
        ("AID", "aid", 2, "07"),
        ("ACCUSE", "accusation", 3, "11"),
        ("ASSAULT", "violence", 4, "19"),
        ("OTHER:displacement", "displacement", 0, ""),
        ("OTHER:pilgrimage", "pilgrimage", 0, ""),  # a label the table does not list
    ],
)
def test_each_type_has_its_word_class_and_code(event_type, word, quad, cameo):
    assert (plain_word(event_type), quad_class(event_type), cameo_root(event_type)) == (
        word,
        quad,
        cameo,
    )


@pytest.mark.parametrize(
    ("event_type", "trigger", "acled"),
    [
        ("ASSAULT", "clashed", "Battles"),
        ("ASSAULT", "launched Missiles", "Explosions/Remote violence"),
        ("ASSAULT", "kidnapped", "Violence against civilians"),
        ("PROTEST", "marched", "Protests"),
        ("PROTEST", "rioted", "Riots"),
        ("AGREE", "truce", "Strategic developments"),
        ("OTHER:statement", "said", ""),
    ],
)
def test_acled_type_follows_the_type_and_its_trigger(event_type, trigger, acled):
    assert acled_type(event_type, trigger) == acled


def test_all_sixteen_are_there_and_spread_over_four_classes():
    plover = [name for name in event_types() if not name.startswith("OTHER:")]

    assert [sum(quad_class(name) == quad for name in plover) for quad in range(5)] == [
        0,
        4,
        3,
        4,
        5,
    ]
