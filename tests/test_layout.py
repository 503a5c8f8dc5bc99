"""The architecture, as tests: what the layout promises stays true."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("geodata/**/*.py"), *ROOT.glob("dashboard/**/*.py")])
LIBRARY = [path for path in MODULES if path.is_relative_to(ROOT / "geodata")]
VAGUE = {"utils", "util", "helpers", "common", "misc", "base", "manager"}
CARD = {"seeds", "dashboard", "geodata", "tests", "requirements.txt"}
USUAL = {
    "README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "pyproject.toml", "Makefile",
    ".ci", ".streamlit", ".gitignore", ".git", ".gitattributes",
}  # fmt: skip
# The stages of pipeline.py, in order: each may import only those before it.
STAGES = (
    "documents", "articles", "sentences", "mentions", "geocoding", "timing", "dating", "siting",
    "events", "stories",
)  # fmt: skip


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_in_one_sitting_and_has_a_telling_name(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_a_screen(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            length = (node.end_lineno or 0) - node.lineno + 1 - len(docstring.splitlines())
            assert length <= 40, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_the_library_does_not_know_the_dashboard(path):
    forbidden = ("streamlit", "folium", "dashboard")

    assert not [name for name in imports(path) if name.startswith(forbidden)]


@pytest.mark.parametrize("number", range(len(STAGES)), ids=STAGES)
def test_a_stage_imports_only_earlier_stages(number):
    stage = ROOT / "geodata" / STAGES[number]
    paths = list(stage.glob("**/*.py")) if stage.is_dir() else [stage.with_suffix(".py")]
    later = tuple(f"geodata.{name}" for name in (*STAGES[number + 1 :], "ledger", "pipeline"))

    assert paths
    assert not [n for path in paths for n in imports(path) if n.startswith(later)]


def test_the_top_level_is_the_cards():
    ignored = {".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__"}
    present = {path.name for path in ROOT.iterdir()} - ignored

    assert present >= CARD
    assert present <= CARD | USUAL


def test_every_direct_dependency_is_locked_with_hashes_and_a_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = [re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]]

    assert {"streamlit", "geopandas", "folium", "shapely", "pytest"} <= set(names)
    for name in names:
        assert re.search(
            rf"^# {name}: \w.+\n{name}==\S+.*\\\n\s+--hash=sha256:", locked, re.MULTILINE
        )
    assert "://" not in locked
    assert "torch" not in locked
