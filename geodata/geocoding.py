"""Place mentions -> places: which of the places of that name, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.gazetteer import Gazetteer
from geodata.mentions.places import PlaceMention
from geodata.records import Mention
from geodata.sentences import Sentence


def geocode(
    mentions: Sequence[PlaceMention], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Mention]:
    """Return each mention with the place it most likely means, or None where that is unsure."""
    del sentences
    return [_placed(mention, gazetteer) for mention in mentions]


def _placed(mention: PlaceMention, gazetteer: Gazetteer) -> Mention:
    readings = gazetteer.readings(mention.name)
    article = mention.sentence.article
    return Mention(
        article.document_id, article.index, mention.span, mention.text, mention.sense,
        gazetteer.shaped(readings[0].place) if readings else None, 0.6, "largest place of that name",
        mention.sentence.span, tuple(reading.place for reading in readings[1:4]),
    )  # fmt: skip
