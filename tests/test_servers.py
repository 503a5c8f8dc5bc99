"""The address of a server: known by its form, kept without its password."""

from __future__ import annotations

import pytest

from geodata.errors import SettingsError
from geodata.servers import is_server, password_of, server_of, shown, stand_in

SECRET = "tulip-9"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("postgresql://ada@db.example/news", True),
        ("postgres://db.example/news", True),
        ("ledger.db", False),
        ("/data/postgresql/ledger.db", False),
    ],
)
def test_a_server_s_address_is_told_from_a_path(words, answer):
    assert is_server(words) is answer


@pytest.mark.parametrize(
    ("words", "address", "password"),
    [
        ("postgresql://ada@db/news", "postgresql://ada@db/news", ""),
        ("postgres://db:5433/news", "postgresql://db:5433/news", ""),
        ("postgresql:///news?host=/run/pg", "postgresql:///news?host=/run/pg", ""),
        (f"postgresql://ada:{SECRET}@db/news", "postgresql://ada@db/news", SECRET),
        ("postgresql://ada:a%40b@db/news", "postgresql://ada@db/news", "a@b"),
        ("postgresql://ada:a@b/c@db/news", "postgresql://ada@db/news", "a@b/c"),
        (f"postgresql://ada@db/news?password={SECRET}", "postgresql://ada@db/news", SECRET),
        (
            f"postgresql://ada@db/news?sslmode=require&password={SECRET}&sslpassword=x",
            "postgresql://ada@db/news?sslmode=require",
            SECRET,
        ),
        ("postgresql://[::1]:5432/news", "postgresql://[::1]:5432/news", ""),
    ],
)
def test_the_password_is_kept_apart_and_written_nowhere(tmp_path, words, address, password):
    path = stand_in(words, tmp_path)

    assert (server_of(path), shown(path)) == (address, address)
    assert password_of(address) == password
    written = [one.read_text() for one in tmp_path.rglob("*") if one.is_file()]
    assert written == [f"{address}\n"]
    assert not [one for one in tmp_path.rglob("*") if SECRET in one.name]


@pytest.mark.parametrize(
    "words",
    [
        f"postgresql://ada:{SECRET}",
        f"postgresql://ada:{SECRET}?x@db/news",
        f"postgresql://{SECRET}/{SECRET}:{SECRET}@",
        f"postgresql://db/news?{SECRET}",
        f"postgresql://db/news/{SECRET}",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(tmp_path, words):
    with pytest.raises(SettingsError, match="postgresql://user@host") as refused:
        stand_in(words, tmp_path)

    assert SECRET not in str(refused.value)


def test_one_address_has_one_file_and_another_has_another(tmp_path):
    one = stand_in("postgresql://ada@db/news", tmp_path)

    assert stand_in(f"postgresql://ada:{SECRET}@db/news", tmp_path) == one
    assert stand_in("postgresql://ada@db/other", tmp_path) != one


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingsError, match="DATELINE_READ_MODEL"):
        stand_in("postgresql://ada@db/news", tmp_path / "file")


def test_any_other_file_is_no_server(tmp_path):
    (tmp_path / "ledger.db").write_text("postgresql://ada@db/news")

    assert server_of(tmp_path / "ledger.db") is None
    assert server_of(tmp_path / "none" / "ledger.server") is None
