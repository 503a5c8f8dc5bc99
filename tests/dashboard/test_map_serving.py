from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import pytest
from starlette.applications import Starlette

from dashboard.map.serving import (
    KEPT_SECONDS,
    SHELF,
    STATIC_FOLDER,
    Shelf,
    new_secret,
    static_path,
)
from dashboard.routes import routes

BASEMAP_LIMIT_BYTES = 6_000_000
SCRIPT_LINES = 300


SERVER = Starlette(routes=routes())


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


def get(path):
    """What the server answers, asked through ASGI itself: no client library is needed."""
    sent = []

    async def receive():  # the reader stays on the line
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    # In a thread of its own: the browser's driver may have a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(SERVER(scope, receive, send))).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part["body"] for part in sent[1:]))


def name_in(path):
    return path.rsplit("/", 1)[1]


def test_what_is_offered_is_served_as_bytes_that_no_cache_shares():
    answer = get(SHELF.offer(b"DLC1 and more", ".bin", secret=new_secret()))

    assert answer.content == b"DLC1 and more"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_an_address_without_the_secret_finds_nothing():
    name = SHELF.offer(b"confidential", ".bin", secret=new_secret()).rsplit("/", 1)[1]

    assert get(f"/dateline/map/guessed/{name}").status == 404
    assert get(f"/dateline/static/{name}").status == 404


def test_a_secret_with_letters_of_any_alphabet_is_just_wrong():
    assert Shelf().find("ключ", "x.bin") is None


def test_the_shelf_forgets_the_least_recently_offered():
    shelf, secret = Shelf(), new_secret()
    names = [name_in(shelf.offer(str(i).encode(), ".bin", secret=secret)) for i in range(30)]

    assert shelf.find(secret, names[0]) is None
    assert shelf.find(secret, names[-1]) is not None


def test_an_address_is_one_session_s_alone():
    shelf, mine, other = Shelf(), new_secret(), new_secret()
    name = name_in(shelf.offer(b"what I filtered", ".bin", secret=mine))
    shelf.offer(b"theirs", ".bin", secret=other)

    assert shelf.find(mine, name) is not None
    assert shelf.find(other, name) is None


def test_an_address_expires_unless_its_session_names_it_again():
    clock = [0.0]
    shelf, secret = Shelf(lambda: clock[0]), new_secret()
    path = shelf.offer(b"columns", ".bin", secret=secret)
    clock[0] = KEPT_SECONDS - 1
    assert shelf.offer(b"columns", ".bin", secret=secret) == path
    clock[0] = 2 * KEPT_SECONDS - 2
    assert shelf.find(secret, name_in(path)) is not None

    clock[0] = 2 * KEPT_SECONDS
    assert shelf.find(secret, name_in(path)) is None


def test_secrets_are_long_and_never_the_same():
    drawn = {new_secret() for _ in range(100)}

    assert len(drawn) == 100
    assert min(map(len, drawn)) >= 43


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("map/mount.js", "text/javascript"),
        ("map/map.css", "text/css"),
        ("vendor/leaflet-1.9.4/leaflet.esm.js", "text/javascript"),
        ("basemap/names.json", "application/json"),
        ("basemap/low.bin", "application/octet-stream"),
    ],
)
def test_static_files_come_with_their_type(name, kind):
    answer = get(static_path(name))

    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].endswith("sandbox")


@pytest.mark.parametrize("path", ["../app.py", "map/../../app.py"])
def test_nothing_above_the_static_folder_is_served(path):
    assert get(static_path(path)).status == 404


def test_vendored_files_are_the_ones_that_are_named():
    listed = (STATIC_FOLDER / "vendor" / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^([0-9a-f]{64}) {2}(\S+)$", listed, re.MULTILINE)

    assert found
    for digest, name in found:
        assert sha256((STATIC_FOLDER / "vendor" / name).read_bytes()).hexdigest() == digest


def test_the_basemap_stays_small():
    files = (STATIC_FOLDER / "basemap").glob("*")

    assert sum(file.stat().st_size for file in files) < BASEMAP_LIMIT_BYTES


@pytest.mark.parametrize(
    "script", sorted((STATIC_FOLDER / "map").glob("*.js")), ids=lambda p: p.stem
)
def test_a_script_fits_in_one_sitting_and_builds_no_page_or_code_from_text(script):
    words = script.read_text(encoding="utf-8")

    assert len(words.splitlines()) <= SCRIPT_LINES
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", words)
    assert not re.search(r"new Function|https?://", words)
