"""The choices of a filter and how many stories each shows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from geodata.queries import Filter
from tests.queries.six_stories import some_filters


@settings(max_examples=40, deadline=None)
@given(wanted=some_filters)
def test_a_facet_counts_what_choosing_it_shows(model, wanted) -> None:
    found = model.facets(wanted)

    for field in ("actors", "types", "places", "publishers", "claims"):
        for choice in getattr(found, field):
            chosen = replace(wanted, **{field: (choice.value,)})
            assert model.counts(chosen).stories == choice.count
    for choice in found.quads:
        assert model.counts(replace(wanted, quads=(int(choice.value),))).stories == choice.count


@settings(max_examples=40, deadline=None)
@given(wanted=some_filters)
def test_the_rarest_are_left_off_unless_chosen(model, wanted) -> None:
    every, few = model.facets(wanted), model.facets(wanted, most=1)

    for field in ("actors", "places"):
        offered = getattr(few, field)
        left = [one for one in getattr(every, field) if one not in offered]
        assert [one for one in getattr(every, field) if one in offered] == list(offered)
        for one in left:
            assert one.value not in getattr(wanted, field)
            assert not one.value.startswith("country:")
            assert one.count <= max(most.count for most in offered)


def test_actors_stand_behind_their_country(model) -> None:
    found = [(a.value, a.group, a.count) for a in model.facets(Filter()).actors]

    assert found == [
        ("country:NOR", "NOR", 2),
        ("Norland", "NOR", 2),
        ("country:SUD", "SUD", 1),
        ("Sudland's rebels", "SUD", 1),
    ]


def test_facets_speak_plain_words(model) -> None:
    found = model.facets(Filter())

    assert ("ASSAULT", "violence") in [(t.value, t.label) for t in found.types]
    assert ("4", "material conflict") in [(q.value, q.label) for q in found.quads]
    assert ("test:The Fens", "The Fens") in [(p.value, p.label) for p in found.places]
