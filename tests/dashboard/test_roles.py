"""The file of roles: who somebody is, and what it takes to be let in."""

import pytest

from dashboard.roles import LOCAL, Person, read_roles
from geodata.errors import SettingsError

ROLES = """
[roles]
admin = ["Ana@example.org"]
reviewer = ["bo@example.org"]
"""
SECRET = "a proxy's own long secret"  # noqa: S105 - of the tests
NOW = 1_700_000_000.0


@pytest.fixture
def file(tmp_path):
    """Write a file of roles and return what it gives."""

    def write(words):
        path = tmp_path / "roles.toml"
        path.write_text(words, encoding="utf-8")
        return read_roles(path)

    return write


def signed_in(email, **more):
    return {"is_logged_in": True, "email": email, **more}


@pytest.mark.parametrize(
    ("user", "role"),
    [
        (signed_in("ana@example.org"), "admin"),
        (signed_in(" BO@example.org "), "reviewer"),
        (signed_in("cy@example.org"), None),
        (signed_in("bo@example.org", exp=NOW + 60), "reviewer"),
        (signed_in("bo@example.org", exp=NOW - 1), None),
        (signed_in("bo@example.org", email_verified=False), None),
        ({"email": "ana@example.org"}, None),
        ({"email": "ana@example.org", "is_logged_in": False}, None),
        ({"email": "ana@example.org", "is_logged_in": "yes"}, None),
        (signed_in(None), None),
        (signed_in(""), None),
        ({}, None),
    ],
)
def test_a_login_gives_the_role_that_the_file_says(file, user, role):
    who = file(ROLES).person(user, NOW)

    assert (who and who.role) == role


@pytest.mark.parametrize(
    ("user", "role"),
    [
        ({"email": "ana@example.org", "proxy_secret": SECRET}, "admin"),
        ({"email": "cy@example.org", "proxy_secret": SECRET}, "viewer"),
        ({"email": "ana@example.org", "proxy_secret": "a guess"}, None),
        ({"email": "ana@example.org", "proxy_secret": None}, None),
        (signed_in("ana@example.org"), None),
    ],
)
def test_a_proxy_s_word_counts_only_with_its_secret(file, user, role):
    who = file(f'others = "viewer"\nproxy_secret = "{SECRET}"\n{ROLES}').person(user, NOW)

    assert (who and who.role) == role


def test_the_attribute_that_names_people_may_be_chosen(file):
    roles = file('name = "sub"\n[roles]\nviewer = ["42"]')

    assert roles.person({"is_logged_in": True, "sub": "42"}, NOW) == Person("42", "viewer")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("roles = ", "cannot read"),
        ("[roles]\nowner = ['x']", "'owner' is no role; known: viewer, reviewer, admin"),
        ("others = 'everyone'", "'everyone' is no role"),
        ("[role]\nadmin = ['x']", "'role' is unknown"),
        ("[roles]\nadmin = 'x'", "must be a list"),
        ("[roles]\nadmin = [1]", "must be a list"),
        ("[roles]\nadmin = ['x']\nviewer = ['X']", "has two roles"),
        ("proxy_secret = 'short'", "at least 20 characters"),
    ],
)
def test_a_file_that_breaks_its_form_lets_nobody_in(file, words, told):
    with pytest.raises(SettingsError, match=told):
        file(words)


def test_a_file_that_is_not_there_lets_nobody_in(tmp_path):
    with pytest.raises(SettingsError, match="cannot read"):
        read_roles(tmp_path / "none.toml")


def test_each_role_may_do_what_those_before_it_may():
    reviewer = Person("bo", "reviewer")

    assert [reviewer.may(role) for role in ("viewer", "reviewer", "admin")] == [True, True, False]
    assert LOCAL.may("admin")
