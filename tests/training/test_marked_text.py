from hypothesis import given
from hypothesis import strategies as st

from geodata.training.marked_text import Mark, read_marked


def test_marks_are_taken_out_and_point_at_their_words():
    plain, marks = read_marked(
        "Rebels [shelled|ASSAULT] Bor; a vote will [follow|OTHER:legal|planned]."
    )

    assert plain == "Rebels shelled Bor; a vote will follow."
    assert marks == (
        Mark("shelled", 7, "ASSAULT", "occurred"),
        Mark("follow", 32, "OTHER:legal", "planned"),
    )


@given(st.text(alphabet=st.characters(exclude_characters="[]|")))
def test_text_without_marks_is_left_alone(text):
    assert read_marked(text) == (text, ())
