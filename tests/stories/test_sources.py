from __future__ import annotations

import pytest

from geodata.stories.sources import CopyFinder

REPORT = (
    "A ferry with 214 people on board ran aground off Port Maduro on Tuesday night, the Coral "
    "Sea Authority said. Captain Ilse Verhoeven told Radio Maduro that the Santa Clara had lost "
    "power near Cape Alba at 21.40. Rescue boats from Lagos Novos and Puerto Amaro took off 198 "
    "passengers before dawn; 16 crew stayed on the Santa Clara. Transport Minister Paulo Reis "
    "ordered an inquiry by the Coral Sea Authority and thanked the fishermen of Puerto Amaro."
)
CUT = REPORT.removesuffix(REPORT[REPORT.index(" Transport Minister") :]) + " More follows."
# The same, put into other words throughout: only names and numbers are left.
REWRITTEN = (
    "Late Tuesday a passenger vessel carrying 214 persons got stuck close to Port Maduro, as per "
    "the Coral Sea Authority. Skipper Ilse Verhoeven informed Radio Maduro how the Santa Clara "
    "went dark by Cape Alba around 21.40. Lifeboats out of Lagos Novos and Puerto Amaro lifted "
    "away 198 travellers ahead of sunrise, and 16 sailors remained aboard the Santa Clara. The "
    "minister, Paulo Reis, wants the Coral Sea Authority to look into it and praised the "
    "boatmen of Puerto Amaro."
)
INDEPENDENT = (
    "Passengers of a stranded ferry spoke of hours in the dark. Teresa Anjos, 44, of Vila Branca, "
    "was on deck when the engines of the Santa Clara fell silent on Tuesday night. She counted "
    "nine rescue boats. Her sons, Miguel and Rui, slept through it. The shipping line Atlantis "
    "offered each traveller 300 dollars; the lawyer Duarte Pinto called that an insult."
)
MORE = (
    " The pilot of a freighter, the Amber Dawn, had warned the harbour of the drifting ship "
    "an hour before, its owners in Rotterdam said on Wednesday. Divers of the navy of Coral Island "
    "found a hole of two metres below the waterline. Beatriz Nunes, of the opposition, asked "
    "why the ship had been let out of the yard in April without new generators. She was built in "
    "Gdansk in 1988 and ran aground twice since then. Shares of her owner, Atlantis Lines, fell "
    "by a tenth in Lisbon. A tug from Sao Jorge is to pull her free with the spring tide on Friday."
)
BEGINNING = REPORT[: REPORT.index(" Rescue boats")]


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (REPORT, True),
        (CUT, True),
        (REWRITTEN, True),
        (INDEPENDENT, False),
        ("Ferry aground.", False),
    ],
    ids=["copy", "cut", "rewritten", "independent", "too short to tell"],
)
def test_an_article_that_repeats_another_is_known_by_it(text, copied) -> None:
    first, second = ("a", 0), ("b", 0)

    assert CopyFinder().originals({first: REPORT, second: text})[second] == (
        first if copied else second
    )


def test_the_beginning_of_a_long_report_is_its_copy() -> None:
    cut, long, other = ("a", 0), ("b", 0), ("c", 0)

    found = CopyFinder().originals(
        {cut: BEGINNING, long: REPORT + MORE, other: INDEPENDENT + MORE[-94:]}
    )

    assert found == {cut: cut, long: cut, other: other}


def test_copies_of_copies_have_one_original() -> None:
    texts = {("a", 0): REPORT, ("b", 0): CUT, ("c", 0): REWRITTEN, ("d", 0): INDEPENDENT}

    found = CopyFinder().originals(texts)

    assert {found[key] for key in texts} == {("a", 0), ("d", 0)}


def test_the_article_that_comes_first_is_the_original() -> None:
    assert CopyFinder().originals({("z", 0): REPORT, ("a", 0): REPORT})["a", 0] == ("z", 0)


def test_articles_that_come_and_go_are_told_as_all_at_once() -> None:
    finder, everything = (
        CopyFinder(),
        {
            ("a", 0): REPORT + MORE,
            ("b", 0): CUT,
            ("c", 0): INDEPENDENT,
            ("d", 0): REWRITTEN,
            ("e", 0): BEGINNING,
        },
    )
    for names in ("ac", "abc", "abce", "dabce", "bce", "bcde"):
        texts = {(name, 0): everything[name, 0] for name in names}

        assert finder.originals(texts) == CopyFinder().originals(texts)
