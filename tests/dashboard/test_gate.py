"""Who may ask the server, and what each answer says of itself."""

import pytest
import streamlit as st

from dashboard.gate import is_allowed_host, is_own_origin
from dashboard.policy import DATA_POLICY, headers, page_policy
from tests.test_layout import ROOT


@pytest.mark.parametrize(
    ("host", "allowed", "answer"),
    [
        ("127.0.0.1:8501", ["127.0.0.1"], True),
        ("LOCALHOST", ["localhost"], True),
        ("map.example.org.", ["map.example.org"], True),
        ("a.example.org:443", ["*.example.org"], True),
        ("example.org", ["*.example.org"], False),
        ("evilexample.org", ["*.example.org"], False),
        ("evil.example", ["127.0.0.1"], False),
        ("127.0.0.1.evil.example", ["127.0.0.1"], False),
        ("127.0.0.1@evil.example", ["127.0.0.1"], False),
        ("[::1]:8501", ["::1"], True),
        ("[", ["127.0.0.1"], False),
        ("", ["127.0.0.1"], False),
        ("anything", [], True),
    ],
)
def test_only_the_hosts_listed_are_served(host, allowed, answer):
    assert is_allowed_host(host, allowed) == answer


@pytest.mark.parametrize(
    ("origin", "answer"),
    [
        (None, True),
        ("http://127.0.0.1:8501", True),
        ("https://127.0.0.1:8501", True),
        ("http://127.0.0.1", False),
        ("http://127.0.0.1:3000", False),
        ("http://localhost:8501", False),
        ("http://evil.example", False),
        ("http://127.0.0.1:8501.evil.example", False),
        ("null", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_only_the_server_s_own_pages_may_ask(origin, answer):
    assert is_own_origin(origin, "127.0.0.1:8501") == answer


def test_the_policy_of_a_page_evaluates_nothing_and_reaches_nothing_else():
    parts = dict(part.split(" ", 1) for part in page_policy().split("; "))

    assert parts["default-src"] == "'none'"
    assert "unsafe" not in parts["script-src"]
    assert "'sha256-" in parts["script-src"]
    assert parts["connect-src"] == "'self'"
    assert "http" not in page_policy()
    assert "unsafe-eval" not in page_policy()


def test_the_policy_of_data_allows_nothing():
    assert DATA_POLICY.startswith("default-src 'none'")
    assert "sandbox" in DATA_POLICY


def test_the_proxy_line_of_the_manual_is_the_policy_that_is_sent():
    manual = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    assert page_policy() in manual
    assert all(name in manual.lower() for name in headers())


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["127.0.0.1", "localhost"]),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.maxUploadSize", 50),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
    ],
)
def test_the_server_is_closed_as_it_ships(option, value):
    assert st.get_option(option) == value
