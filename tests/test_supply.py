"""What Dateline is made of: each part named, licensed, and known by its hash."""

import csv
import json
import re
import subprocess
import sys

import pytest

from tests.test_layout import ROOT

# What may be installed beside an Apache-2.0 work without asking anything of who uses it.
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|0BSD|Zlib|CC0|Python Software Foundation|PSF|CNRI|MIT-CMU", re.IGNORECASE
)
# Used as they are, unchanged and replaceable: their licences ask no more of us.
WEAK_COPYLEFT = {"certifi", "pycountry", "tld", "tqdm"}
VENDOR = ROOT / "dashboard" / "static" / "vendor"


def licences():
    with (ROOT / ".ci" / "licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["package"]: row["licence"] for row in csv.DictReader(file)}


def locked():
    words = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", words, re.MULTILINE))


def test_every_locked_package_has_its_licence_listed_and_no_other():
    assert set(licences()) == locked()


@pytest.mark.parametrize(("package", "licence"), sorted(licences().items()))
def test_licences_are_permissive(package, licence):
    assert PERMISSIVE.search(licence) or package in WEAK_COPYLEFT, licence


def test_every_vendored_file_has_version_licence_and_hash():
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    files = [path for path in VENDOR.rglob("*") if path.suffix in {".js", ".css"}]

    assert files
    for path in files:
        assert f"  {path.relative_to(VENDOR).as_posix()}\n" in readme
        assert re.fullmatch(r"[a-z]+-\d+\.\d+\.\d+", path.parent.name)
        assert (path.parent / "LICENSE").is_file()


def test_the_list_of_parts_names_every_package_with_version_and_hash(tmp_path):
    path = tmp_path / "sbom.json"
    subprocess.run([sys.executable, str(ROOT / ".ci" / "sbom"), str(path)], check=True)
    listed = json.loads(path.read_text(encoding="utf-8"))
    parts = listed["components"]

    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    assert {part["name"] for part in parts} == locked() | {"leaflet"}
    for part in parts:
        assert part["version"]
        assert part["purl"].startswith(("pkg:pypi/", "pkg:npm/"))
        assert part.get("properties") or part.get("hashes")
