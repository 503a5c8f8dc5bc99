"""What makes a document be read again: each part of what reads it, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geodata
from geodata.corpus import ActorEntry, Corpus
from geodata.engine import engine_version
from geodata.world import World, open_world

PRINTED = """
from geodata.engine import engine_version, program_version
from geodata.world import open_world
print(engine_version(open_world(None)), program_version())
"""


@pytest.fixture
def program(tmp_path) -> Path:
    """Return a copy of the library, to be changed."""
    source = Path(geodata.__file__).parent
    target = tmp_path / "geodata"
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def versions(program: Path) -> list[str]:
    given = os.environ | {"PYTHONPATH": str(program.parent)}
    command = [sys.executable, "-c", PRINTED]
    told = subprocess.run(
        command, env=given, cwd=program.parent, capture_output=True, check=True, text=True
    )
    return told.stdout.split()


def changed(program: Path, file: str) -> list[bool]:
    before = versions(program)
    with (program / file).open("a", encoding="utf-8") as opened:
        opened.write("\n# changed\n")
    return [old != new for old, new in zip(before, versions(program), strict=True)]


def test_a_changed_word_list_reads_documents_again_and_makes_the_read_model_anew(program):
    assert changed(program, "data/lemmas.toml") == [True, True]


def test_what_only_shows_documents_does_not_read_them_again(program):
    assert changed(program, "read_model/rows.py") == [False, True]


def test_the_corpus_s_actors_and_chosen_columns_count_and_its_name_does_not():
    world = open_world(None)
    union = ActorEntry("Harbour Union", (), "KEN", "organisation")
    of = (Corpus("a"), Corpus("b"), Corpus("a", actors=(union,)))
    plain, renamed, richer = (engine_version(World(corpus, world.gazetteer)) for corpus in of)

    assert plain == renamed
    assert len({plain, richer, engine_version(world, {"text": "body"})}) == 3
