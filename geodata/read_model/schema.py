"""The columns of the read model's tables. Days are dates, spans code points, angles WGS 84."""

from __future__ import annotations

import pyarrow as pa

_TEXT = pa.string()
_TEXTS = pa.list_(pa.string())
_DAY = pa.date32()
_INT = pa.int32()
_REAL = pa.float64()
_WKB = pa.binary()

STORIES = pa.schema(
    {
        "row": _INT,  # position by first_day, undated last
        "story": _TEXT,
        "title": _TEXT,  # "" where it is the text
        "text": _TEXT,
        "reports": _INT,
        "sources": _INT,
        "first_day": _DAY,
        "last_day": _DAY,
        "date_precision": _TEXT,
        "date_basis": _TEXT,
        "date_gap": _TEXT,
        "type": _TEXT,
        "quad": pa.int8(),
        "claim": _TEXT,
        "confidence": _REAL,
        "place_id": _TEXT,
        "place": _TEXT,
        "lat": _REAL,
        "lon": _REAL,
        "kind": _TEXT,
        "radius_m": _REAL,
        "where_prec": pa.int8(),
        "place_basis": _TEXT,
        "place_gap": _TEXT,
        "origin_lat": _REAL,
        "origin_lon": _REAL,
        "destination_lat": _REAL,
        "destination_lon": _REAL,
        "actors": _TEXTS,
        "actor_countries": _TEXTS,  # aligned with actors, "" where unknown
        "countries": _TEXTS,
        "source_actors": _TEXTS,
        "target_actors": _TEXTS,
        "publishers": _TEXTS,
        "documents": _TEXTS,
        "review_status": _TEXT,
        "tags": _TEXTS,
        "new_at": _TEXT,  # when its first report was found: UTC, ISO 8601
        "changed_at": _TEXT,  # when its last report was found or corrected, likewise
        "place_digest": _TEXT,  # into places
        "place_ids": _TEXTS,  # of every site, origin and destination in its reports
        "search": _TEXT,  # folded words of its sentences and titles, beyond those of text
        "geometry": _WKB,
    }
)

# Of a report, all that columns of its article or of its story say already is left out; the view
# ``geodata.queries.told`` has it whole.
REPORTS = pa.schema(
    {
        "position": _INT,  # by story, its opening report first
        "row": _INT,  # of its story; -1 for a rejected report
        "article": _INT,  # into articles
        "id": _TEXT,  # "" for an opening report, whose id is its story's
        "start": _INT,
        "length": _INT,
        "text": _TEXT,  # "" where it is the story's
        "sentence": _TEXT,  # "" where it is the text, or the story's of an opening report
        "sentence_start": _INT,  # this and the ends below are counted from start
        "sentence_end": _INT,
        "trigger": _TEXT,
        "trigger_start": _INT,
        "trigger_end": _INT,
        "type": _TEXT,
        "context": _TEXTS,
        "claim": _TEXT,
        "according_to": _TEXT,
        "according_to_start": _INT,
        "according_to_end": _INT,
        "source_actors": _TEXT,  # this and the lists below as JSON, "" for none
        "target_actors": _TEXT,
        "places": _TEXT,  # by digest
        "figures": _TEXT,
        "date_start": _DAY,
        "date_end": _DAY,
        "date_precision": _TEXT,
        "date_basis": _TEXT,
        "date_text": _TEXT,
        "date_text_start": _INT,
        "date_text_end": _INT,
        "date_anchor_start": _INT,
        "date_anchor_end": _INT,
        "edtf": _TEXT,
        "derivation": _TEXT,
        "confidence": _REAL,
        "review_status": _TEXT,
        "note": _TEXT,
        "tags": _TEXTS,
        "corrected": _TEXTS,
        "seen_at": _TEXT,  # when it was first found: UTC, ISO 8601
        "geometry": _WKB,
    }
)

ARTICLES = pa.schema(
    {
        "article": _INT,  # position, by document and index
        "document": _INT,  # into documents
        "index": _INT,  # in its document
        "title": _TEXT,
        "byline": _TEXT,
        "publisher": _TEXT,
        "published": _DAY,
        "url": _TEXT,
        "source": _TEXT,  # whom its words are from: that of the article it repeats
        "start": _INT,
        "end": _INT,
    }
)

MENTIONS = pa.schema(
    {
        "article": _INT,  # into articles
        "start": _INT,
        "length": _INT,
        "text": _TEXT,
        "sentence_start": _INT,  # counted from start, in the text that the ledger has
        "sentence_end": _INT,
        "sense": _TEXT,
        "confidence": _REAL,
        "reason": _TEXT,
        "place_digest": _TEXT,  # into places, "" where found and not placed
    }
)

DOCUMENTS = pa.schema(
    {
        "document": _INT,  # position, first saved first
        "id": _TEXT,
        "names": _TEXTS,
        "address": _TEXT,
        "flags": _TEXTS,
        "code_points": _INT,
        "events": _INT,
        "rejected": _INT,
        "stories": _INT,
        "mentions": _INT,
    }
)

PLACES = pa.schema(
    {
        "digest": _TEXT,
        "place_id": _TEXT,
        "name": _TEXT,
        "kind": _TEXT,
        "lat": _REAL,
        "lon": _REAL,
        "radius_m": _REAL,
        "shape": _TEXT,  # GeoJSON text of a line or polygon, "" for none
        "body": _TEXT,  # the gazetteer entry as JSON, without its geometry
        "geometry": _WKB,
    }
)

ACTORS = pa.schema(
    {
        "row": _INT,  # of the story
        "document": _INT,  # into documents
        "name": _TEXT,
        "country": _TEXT,  # "" where unknown
        "kind": _TEXT,
        "role": _TEXT,  # source or target
        "words": _TEXT,  # in the document, "" for an unstated agent
    }
)

KNOWN_ACTORS = pa.schema(
    {
        "actor": _INT,  # from 1, in order of country and name
        "name": _TEXT,
        "country": _TEXT,  # "" where unknown
        "kind": _TEXT,  # what most reports say
    }
)

ACTS = pa.schema(
    {
        "actor": _INT,  # into known_actors
        "row": _INT,  # of the story
        "country": _TEXT,
        "kind": _TEXT,
        "role": _TEXT,  # source or target
    }
)

KEYS = pa.schema(
    {
        "field": _TEXT,  # place or publisher
        "key": _TEXT,  # an id or a name
        "row": _INT,  # of the story
    }
)

VOCABULARY = pa.schema(
    {
        "word": _INT,  # from 1
        "piece": _TEXT,  # of a story's folded words: letters and digits
    }
)

WORDS = pa.schema(
    {
        "word": _INT,  # into vocabulary
        "row": _INT,  # of the story
    }
)

TABLES = {
    "stories": STORIES,
    "reports": REPORTS,
    "actors": ACTORS,
    "mentions": MENTIONS,
    "articles": ARTICLES,
    "documents": DOCUMENTS,
    "places": PLACES,
    "known_actors": KNOWN_ACTORS,
    "acts": ACTS,
    "keys": KEYS,
    "vocabulary": VOCABULARY,
    "words": WORDS,
}
"""The read model's tables by name."""

ROWS_A_GROUP = dict.fromkeys(TABLES, 20_000) | {
    # One choice's rows, often many; of the others, a few rows are read here and there.
    "acts": 120_000,
    "keys": 120_000,
    # A question looks through what the file tells of each group: of few it finds a word sooner.
    "words": 500_000,
}
"""How many rows of a table stand in one group of its file."""
