"""Stories and their actors -> tables that lead from what a filter names to its stories.

Each is sorted by what it leads from, so that a filter reads the few pages of the file that its
choices stand on, and not a list in every story.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from geodata.read_model.schema import TABLES

# A run of letters and digits, and of whatever ASCII does not have: no alphabet is cut in two, and
# every version of every program cuts alike.
PIECE = r"[^\x00-/:-@\[-`{-\x7f]+"
"""What the words of a search are cut into: a regular expression over folded text."""

_TOLD = """lower(translate(text, chr(10) || '‘’“”–—', ' ''''""--'))"""
SEARCHED = f"{_TOLD} || chr(10) || search"
"""A story's folded words, where ``search`` holds only those that its text does not tell.

No folded term has a line break. Where a text is not folded so, ``search`` holds all.
"""
_REST = (
    f"CASE WHEN starts_with(search, {_TOLD}) THEN ltrim(substr(search, length({_TOLD}) + 1))"
    " ELSE search END"
)

QUERIES: Mapping[str, str] = {
    # In order of country: the actors of one stand together.
    "known_actors": (
        "SELECT row_number() OVER (ORDER BY country, name)::INT AS actor, name, country,"
        " mode(kind ORDER BY kind) AS kind FROM actors GROUP BY name, country ORDER BY actor"
    ),
    "acts": (
        "SELECT DISTINCT actor, a.row, a.country, a.kind, a.role FROM actors a"
        " JOIN known_actors USING (name, country) ORDER BY ALL"
    ),
    "keys": (
        "SELECT DISTINCT field, key, row FROM"
        " (SELECT 'place' AS field, unnest(place_ids) AS key, row FROM stories"
        "  UNION ALL SELECT 'publisher', unnest(publishers), row FROM stories) ORDER BY ALL"
    ),
    "vocabulary": (
        "SELECT row_number() OVER (ORDER BY piece)::INT AS word, piece FROM (SELECT DISTINCT"  # noqa: S608
        f" unnest(regexp_extract_all(search, '{PIECE}')) AS piece FROM stories) ORDER BY word"
    ),
    "words": (
        "SELECT DISTINCT word, row FROM"  # noqa: S608
        f" (SELECT row, unnest(regexp_extract_all(search, '{PIECE}')) AS piece FROM stories)"
        " JOIN vocabulary USING (piece) ORDER BY ALL"
    ),
}
"""How each table is made: of ``stories``, ``actors`` and the tables before it."""


def inverted_tables(stories: pa.Table, actors: pa.Table) -> dict[str, pa.Table]:
    """Return the tables of ``QUERIES``, and the stories without words that their text tells."""
    found = {}
    with duckdb.connect(":memory:") as db:
        db.execute("SET enable_progress_bar = false")
        db.execute("SET temp_directory = ''")  # what the stories say is left nowhere else
        db.register("stories", stories.select(_OF_STORIES))
        db.register("actors", actors.select(["row", "name", "country", "kind", "role"]))
        for name, query in QUERIES.items():
            found[name] = db.sql(query).to_arrow_table().cast(TABLES[name])
            db.register(name, found[name])
        kept = db.sql(_KEPT).to_arrow_table()["search"].cast(pa.string())
    at = stories.schema.get_field_index("search")
    return found | {"stories": stories.set_column(at, stories.schema.field(at), kept)}


_KEPT = f"SELECT {_REST} AS search FROM stories"  # noqa: S608
_OF_STORIES = ["row", "place_ids", "publishers", "text", "search"]
