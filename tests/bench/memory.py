"""What reading many documents leaves behind: 10 000 short ones of our own making, one process."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from geodata.documents import read_document
from geodata.pipeline import open_world, read_out

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DOCUMENTS = 10_000
FIRST = 1_000
_ONSETS = "b d f g k l m n p r s t v z ch sh th br dr st".split()  # noqa: SIM905 plainer to read
_VOWELS = "a e i o u ai ou ia".split()  # noqa: SIM905
_WHO = ("the harbour union", "the army", "the ministry of health", "protesters", "two aid groups")
_TOWNS = ("Suva", "Kisumu", "Iquitos", "Zinder", "Mandalay", "Cotabato", "Les Cayes", "El Fasher")
_DEEDS = (
    "closed the road between {town} and {name} on {day}",
    "accused {person} of shelling {name} near {town}, a claim that {person} denied",
    "said on {day} that {number} families had fled {name} after the river burst its banks",
    "plans to send {number} tonnes of rice to {town}, {person}, the mayor of {name}, said",
    "met envoys of {person} in {town} and signed an agreement on fishing off {name}",
    "arrested {number} people in {name} during a march against the new toll",
)


def run() -> Iterator[tuple[str, str]]:
    """Yield the memory held after a thousand documents and after all, and what came of them."""
    world, random_words = open_world(SEEDS), random.Random(7)  # noqa: S311 no secret
    held: dict[int, float] = {}
    events = 0
    for number in range(1, DOCUMENTS + 1):
        text = invented(random_words)
        events += len(read_out(read_document(f"{number}.txt", text.encode()), world).events)
        if number in (FIRST, DOCUMENTS):
            held[number] = resident_mb()
    yield f"memory after {FIRST} documents, MB", f"{held[FIRST]:.0f}"
    yield f"memory after {DOCUMENTS} documents, MB", f"{held[DOCUMENTS]:.0f}"
    yield "the one ÷ the other", f"{held[DOCUMENTS] / held[FIRST]:.2f}"
    yield "events in them", str(events)


def invented(words: random.Random) -> str:
    """Return a news text of 60 to 100 words that nobody wrote, with names that nobody bears."""
    person, name = f"{_name(words)} {_name(words)}", _name(words)
    sentences = []
    for deed in words.sample(_DEEDS, 4):
        told = deed.format(
            town=words.choice(_TOWNS),
            name=words.choice((name, _name(words))),
            person=person,
            day=f"{words.randint(1, 28)} March {words.randint(1990, 2024)}",
            number=words.randint(2, 9_999),
        )
        who = words.choice(_WHO)
        sentences.append(f"{who[0].upper()}{who[1:]} {told}.")
    return f"{name} after the rains\n\n{' '.join(sentences)}"


def resident_mb() -> float:
    """Return the memory that this process holds now, MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _name(words: random.Random) -> str:
    syllables = (words.choice(_ONSETS) + words.choice(_VOWELS) for _ in range(words.randint(2, 3)))
    return "".join(syllables).capitalize()
