"""Place mentions -> places: which of the places of that name, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.evidence import NameGroup, group_names
from geodata.gazetteer import Gazetteer
from geodata.mentions.places import PlaceMention
from geodata.ranker import confidence_of, rank
from geodata.records import Mention
from geodata.sentences import Sentence


def geocode(
    mentions: Sequence[PlaceMention], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Mention]:
    """Return each mention with the place it most likely means, or None where that is unsure."""
    del sentences
    groups = group_names(mentions, gazetteer)
    rank(groups)
    by_mention = {id(mention): group for group in groups for mention in group.mentions}
    return [_placed(mention, by_mention[id(mention)], gazetteer) for mention in mentions]


def _placed(mention: PlaceMention, group: NameGroup, gazetteer: Gazetteer) -> Mention:
    article = mention.sentence.article
    order = sorted(range(len(group.readings)), key=lambda n: -group.chances[n])
    place = gazetteer.shaped(group.readings[order[0]].place) if order else None
    confidence = confidence_of(float(group.chances[order[0]])) if order else 0.0
    return Mention(
        article.document_id, article.index, mention.span, mention.text, mention.sense,
        place, confidence, "largest place of that name",
        mention.sentence.span, tuple(group.readings[n].place for n in order[1:4]),
    )  # fmt: skip
