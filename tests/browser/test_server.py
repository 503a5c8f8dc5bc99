"""The running server itself: who it answers, what its answers say, what it refuses."""

from __future__ import annotations

import http.client
import json
import re
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from dashboard.map.direct import direct_path
from dashboard.policy import headers
from geodata.ledger import LedgerReader
from geodata.queries import Filter, ReadModel
from tests.browser.serving import APP
from tests.dashboard import conftest as small
from tests.wire import session

PASSED_ON = {"X-User": "email", "X-Proxy": "proxy_secret"}
PROXY = "what only the proxy of this test knows"
ROLES = f'proxy_secret = "{PROXY}"\n[roles]\nreviewer = ["bo"]\nviewer = ["cy"]\n'
WINDOW = {"from": "2022-01-01", "to": "2024-12-31"}


@pytest.fixture(scope="module")
def accounts(start_server, tmp_path_factory):
    """The dashboard behind a proxy that signs people in, on a small ledger of its own."""
    folder = tmp_path_factory.mktemp("accounts")
    small.fill(folder / "ledger.db")
    (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
    return start_server(
        APP,
        folder / "ledger.db",
        DATELINE_ROLES=str(folder / "roles.toml"),
        DATELINE_CORPUS="none",
        STREAMLIT_SERVER_TRUSTED_USER_HEADERS=json.dumps(PASSED_ON),
    )


def ask(server, method, path, **sent):
    """Return the status, headers and body of one answer."""
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)) as line:
        line.request(method, path, headers=sent)
        answer = line.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, told, answer.read().decode(errors="replace")


@pytest.mark.parametrize("path", ["/", "/sources", "/_stcore/health", "/_stcore/host-config"])
def test_every_answer_bears_the_policy(accounts, path):
    status, told, _ = ask(accounts, "GET", path)

    assert status == 200
    assert {name: told[name] for name in headers()} == headers()
    assert "access-control-allow-origin" not in told
    assert "*" not in told.get("access-control-allow-origin", "")


@pytest.mark.parametrize(
    "sent",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/dateline/map/x/y.bin"])
def test_another_site_s_page_or_name_is_refused(accounts, path, sent):
    status, told, body = ask(accounts, "GET", path, **sent)

    assert status == 403
    assert "access-control-allow-origin" not in told
    assert "traceback" not in body.lower()


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null"])
def test_another_site_s_page_opens_no_socket(accounts, origin):
    with pytest.raises(InvalidStatus, match="403"), session(accounts.url, origin=origin):
        pass
    line = accounts.url.replace("http", "ws", 1) + direct_path("guessed")
    with pytest.raises(InvalidStatus, match="403"), connect(line, origin=Origin(origin)):
        pass


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_without_the_page_s_token_is_refused(accounts, method):
    status, _, _ = ask(accounts, method, "/_stcore/upload_file/any/any")

    assert status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/app.py",
        "/dateline/static/../app.py",
        "/..%2f..%2fREADME.md",
        "/dateline/map/%00/%00",
        "/component/dateline_map/../../app.py",
        "/_stcore/metrics",
        "/_stcore/agent/sessions",
    ],
)
def test_nothing_is_served_beside_the_page_and_our_files(accounts, path):
    _, _, body = ask(accounts, "GET", path)

    for words in ("import streamlit", "Dateline turns documents", "Traceback", small.SHELLING):
        assert words not in body


def signed(name, secret=PROXY):
    return {"X-User": name, "X-Proxy": secret}


@pytest.mark.parametrize("sent", [{}, {"X-User": "bo"}, signed("bo", "a guess"), signed("dee")])
def test_a_stranger_is_sent_no_word_of_a_document(accounts, sent):
    with session(accounts.url, sent) as stranger:
        stranger.open(WINDOW)

        assert "You are not signed in" in stranger.words()
        assert "Dunmore" not in stranger.words()
        assert not addresses(stranger)


def test_a_viewer_s_forged_press_is_refused_and_a_reviewer_s_own_is_kept(accounts):
    def corrections():
        with LedgerReader(accounts.ledger) as ledger:
            return [(one.who, one.field, one.after) for one in ledger.corrections()]

    with session(accounts.url, signed("bo")) as bo, session(accounts.url, signed("cy")) as cy:
        bo.open(WINDOW)
        story = {**WINDOW, "story": story_of(accounts)}
        bo.open(story)
        reject = bo.button("rejected 0")
        cy.open(story)
        with pytest.raises(LookupError):
            cy.button("rejected 0")
        cy.press(reject, story)
        assert corrections() == []

        bo.press(reject, story)
        assert corrections() == [("bo", "review", "rejected")]


def story_of(server):
    with ReadModel.open(server.ledger) as model:
        return model.stories(Filter())[0].story


def test_two_readers_share_neither_filter_nor_address(accounts):
    with session(accounts.url, signed("bo")) as bo, session(accounts.url, signed("cy")) as cy:
        bo.open({**WINDOW, "words": "fled"})
        cy.open(WINDOW)

        assert addresses(bo).isdisjoint(addresses(cy))
        assert addresses(bo)
        assert "\u201cfled\u201d" in bo.words()
        assert "\u201cfled\u201d" not in cy.words()


def addresses(reader):
    return set(re.findall(r"/dateline/(?:map|direct)/([\w-]{43,64})", reader.words()))
