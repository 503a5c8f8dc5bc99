"""The table of errors that ``make bench`` prints, on invented events."""

from tests.bench.errors import Paired, confusions, table

TEXT = "Miners struck in Potosi. The mayor of Potosi met them, then flew to Sucre. It rained.\n"


def event(trigger, type_):
    start = TEXT.index(trigger)
    return {
        "document": "mine.txt",
        "start": start,
        "end": start + len(trigger),
        "trigger": trigger,
        "type": type_,
    }


FOUND = Paired(
    gold=[event("struck", "PROTEST"), event("met", "CONSULT")],
    ours=[event("struck", "ASSAULT"), event("rained", "OTHER:disaster")],
    pairs=[(0, 0)],
    texts={"mine.txt": TEXT},
)


def test_confusions_are_wrong_types_of_what_was_found():
    assert confusions(FOUND) == {("PROTEST", "ASSAULT"): 1}


def test_each_type_counts_missed_invented_and_right():
    rows = {line.split()[0]: line.split()[1:6] for line in list(table(FOUND))[1:5]}

    assert rows == {
        "PROTEST": ["1", "0", "0", "0", "0"],
        "CONSULT": ["1", "1", "0", "0", "0"],
        "ASSAULT": ["0", "0", "1", "0", "0"],
        "OTHER": ["0", "0", "1", "1", "0"],
    }


def test_examples_stand_in_their_sentence():
    lines = "\n".join(table(FOUND))

    assert "missed: CONSULT, 1" in lines
    assert "[met] The mayor of Potosi met them, then flew to Sucre. (mine.txt)" in lines
    assert "[rained] It rained. (mine.txt)" in lines
