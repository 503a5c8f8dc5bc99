"""A read model that is made, not read: any number of stories, written as publication writes them.

Actors, places and words are drawn by Zipf's law (the logarithm of the rank is uniform): 20 000
actors of 180 countries, one acting on another in every story; 20 000 places in fifty clusters;
16 words a story out of 200 000, and 8 of a title that it shares with the nine beside it. First
days rise evenly over fifteen years; one story in five is dated to an interval, of up to 400 days,
the shorter the likelier; one in ten has no date. Every story has one report. Of that the tables
that the questions ask are written, and an empty one for the others: reports, mentions, articles,
documents.
The ledger has one document, as the dashboard calls one without any empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from geodata.ledger import Generation, open_ledger
from geodata.read_model.files import write_pieces, write_table
from geodata.read_model.generations import model_directory
from geodata.read_model.inverted import QUERIES
from geodata.read_model.schema import ROWS_A_GROUP, TABLES
from tests import factories as make

ACTORS, PLACES, WORDS = 20_000, 20_000, 200_000
FIRST, DAYS = date(2010, 1, 1), 5_475
TYPES = ("CONSULT", "AGREE", "AID", "COOPERATE", "ACCUSE", "THREATEN", "ASSAULT", "COERCE")
WORDS_OF_SENTENCE, WORDS_OF_TITLE = 16, 8
_PIECE = 500_000  # stories: a whole number of groups
_ROWS_AT_ONCE = 960_000

_DRAWN = (
    "CREATE OR REPLACE TABLE drawn AS SELECT i::INT AS row, {columns} FROM range({a}, {b}) t(i)"
)
_TITLES = """
CREATE OR REPLACE TABLE titles AS SELECT i AS article, {title} AS title
FROM range({a} // 10, {b} // 10 + 1) t(i)
"""
_STORIES = """
SELECT row, 's' || row AS story, 1 AS reports, 1 AS sources, title, said AS text,
    title AS search,
    DATE '{first}' + day AS first_day, DATE '{first}' + day + length AS last_day,
    'day' AS date_precision, CASE WHEN day IS NULL THEN 'none_given' ELSE '' END AS date_gap,
    type, (type_number // 2 + 1)::TINYINT AS quad, 'occurred' AS claim,
    .5 + row % 50 / 100 AS confidence, '' AS place_gap, '' AS review_status,
    '2026-01-01T00:00:00+00:00' AS new_at, '2026-01-01T00:00:00+00:00' AS changed_at,
    'p' || place AS place_id, 'Place ' || place AS place, 'd' || place AS place_digest,
    place % 50 * 1.7 - 30 + place % 997 / 500 AS lat,
    place % 90 * 3.9 - 170 + place % 991 / 500 AS lon,
    'city' AS kind, 5000.0 AS radius_m, 1::TINYINT AS where_prec, ['p' || place] AS place_ids,
    ['Actor ' || actor, 'Actor ' || target] AS actors, ['Actor ' || actor] AS source_actors,
    ['Actor ' || target] AS target_actors, ['Paper ' || row % 40] AS publishers,
    [] AS actor_countries, [] AS countries, [] AS documents, [] AS tags
FROM drawn JOIN titles ON article = row // 10 ORDER BY row
"""
_ACTORS = """
SELECT row, 'Actor ' || who AS name, 'C' || who % 180 AS country, 'organisation' AS kind, role
FROM (SELECT row, actor AS who, 'source' AS role FROM drawn
      UNION ALL SELECT row, target, 'target' FROM drawn) ORDER BY row, role
"""
_PLACES = """
SELECT 'd' || n AS digest, 'p' || n AS place_id, 'Place ' || n AS name, 'city' AS kind,
    n % 50 * 1.7 - 30 + n % 997 / 500 AS lat, n % 90 * 3.9 - 170 + n % 991 / 500 AS lon,
    5000.0 AS radius_m, '' AS shape, '{{}}' AS body
FROM range({places} + 1) t(n)
"""


def made_model(folder: Path, stories: int) -> Path:
    """Return the ledger of a generation of so many stories, none from its one document.

    It is kept in the folder. What is there already of its files stands: a run that was stopped
    goes on with the file that it was at.
    """
    path = folder / str(stories) / "ledger.db"
    directory = model_directory(path)
    directory.mkdir(parents=True, exist_ok=True)
    with open_ledger(path) as ledger:
        if not ledger.generations() or ledger.generations()[0].files.keys() != TABLES.keys():
            files = {name: f"{name}-{1:08d}.parquet" for name in TABLES}
            with _database(path.parent) as db:
                _write(db, {name: directory / file for name, file in files.items()}, stories)
            ledger.save_document(make.document("made.txt", "Made."), [], [], [], engine="bench")
            number = ledger.reserve_generation()
            with ledger.snapshot() as revision:
                made = Generation(number, revision, files)
            ledger.publish_generation(made)
    return path


def word(rank: int) -> str:
    """Return the word of a rank, from 1; no word is part of another."""
    found = duckdb.execute(f"SELECT {_spelt(str(rank))}").fetchone()
    return str(found[0]) if found else ""


def _database(folder: Path) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect(":memory:")
    db.execute("SET enable_progress_bar = false")
    db.execute("SET memory_limit = '4GB'")
    db.execute(f"SET temp_directory = '{folder}/sorting'")
    return db


def _write(db: duckdb.DuckDBPyConnection, paths: dict[str, Path], stories: int) -> None:
    def write(name: str, pieces: Iterator[pa.Table]) -> None:
        if not paths[name].exists():
            write_pieces(paths[name], TABLES[name], pieces, ROWS_A_GROUP[name])

    write("stories", _drawn_stories(db, stories))
    write("actors", _drawn_actors(db, stories))
    write("places", iter([_shaped(db, "places", _PLACES.format(places=PLACES))]))
    for name in ("reports", "mentions", "articles", "documents"):
        write_table(paths[name], TABLES[name].empty_table())
    db.execute(f"CREATE VIEW actors AS FROM '{paths['actors']}'")
    db.execute(
        "CREATE VIEW stories AS SELECT * REPLACE (text || ' ' || search AS search)"  # noqa: S608
        f" FROM '{paths['stories']}'"
    )
    for name, query in QUERIES.items():
        write(name, _pieces(db, name, query))
        db.execute(f"CREATE VIEW {name} AS FROM '{paths[name]}'")


def _drawn_stories(db: duckdb.DuckDBPyConnection, stories: int) -> Iterator[pa.Table]:
    for start in range(0, stories, _PIECE):
        end = min(start + _PIECE, stories)
        said = _words(WORDS_OF_SENTENCE, 100)
        db.execute(_DRAWN.format(columns=f"{_columns(stories)}, {said} AS said", a=start, b=end))
        db.execute(_TITLES.format(title=_words(WORDS_OF_TITLE, 200), a=start, b=end))
        yield _shaped(db, "stories", _STORIES.format(first=FIRST))


def _drawn_actors(db: duckdb.DuckDBPyConnection, stories: int) -> Iterator[pa.Table]:
    for start in range(0, stories, _PIECE):
        end = min(start + _PIECE, stories)
        db.execute(_DRAWN.format(columns=_columns(stories), a=start, b=end))
        yield _shaped(db, "actors", _ACTORS)


def _shaped(db: duckdb.DuckDBPyConnection, table: str, query: str) -> pa.Table:
    """Return a query's rows as a table of the read model; what the query lacks is empty."""
    db.register("shape", TABLES[table].empty_table())
    names = ", ".join(f'"{name}"' for name in TABLES[table].names)
    found = db.sql(f"SELECT {names} FROM (FROM shape UNION ALL BY NAME {query})").to_arrow_table()  # noqa: S608
    db.unregister("shape")
    return found.cast(TABLES[table])


def _pieces(db: duckdb.DuckDBPyConnection, table: str, query: str) -> Iterator[pa.Table]:
    for batch in db.sql(query).to_arrow_reader(_ROWS_AT_ONCE):
        yield pa.Table.from_batches([batch]).cast(TABLES[table])


def _columns(stories: int) -> str:
    dated = int(stories * 0.9)
    kinds = ", ".join(f"'{kind}'" for kind in TYPES)
    return ", ".join(
        (
            f"CASE WHEN i < {dated} THEN (i * {DAYS} // {dated})::INT END AS day",
            f"CASE WHEN hash(i, 1) % 5 = 0 THEN ({_zipf(400, 2)})::INT ELSE 0 END AS length",
            f"{_zipf(ACTORS, 3)} AS actor",
            f"{_zipf(ACTORS, 4)} AS target",
            f"{_zipf(PLACES, 5)} AS place",
            f"hash(i, 6) % {len(TYPES)} AS type_number",
            f"list_extract([{kinds}], (hash(i, 6) % {len(TYPES)} + 1)::INT) AS type",
        )
    )


def _words(count: int, salt: int) -> str:
    """Return SQL for so many words."""
    return f"concat_ws(' ', {', '.join(_spelt(_zipf(WORDS, salt + n)) for n in range(count))})"


def _zipf(ranks: int, salt: int) -> str:
    """Return SQL for a rank from 1, drawn by Zipf's law: its logarithm is uniform."""
    return f"floor(pow({ranks}, hash(i, {salt}) % 1000000 / 1000000))::INT"


def _spelt(rank: str) -> str:
    """Return SQL for the word of a rank: hexadecimal as letters, in a y and an x."""
    return f"'y' || translate(to_hex({rank}), '0123456789', 'ghijklmnop') || 'x'"
