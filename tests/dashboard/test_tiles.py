"""Online map pictures: none unless a deployment names their server, and then only that one."""

import pytest

from dashboard.map.tiles import Tiles, tiles
from dashboard.policy import page_policy
from geodata.errors import SettingsError

ADDRESS = "https://tile.example.org:8443/{z}/{x}/{y}.png?v=2"


@pytest.fixture
def policy(monkeypatch):
    """Return a function that gives the policy under an address of tiles."""

    def under(address):
        if address:
            monkeypatch.setenv("DATELINE_TILES", address)
        else:
            monkeypatch.delenv("DATELINE_TILES", raising=False)
        page_policy.cache_clear()
        return page_policy()

    yield under
    page_policy.cache_clear()


def test_without_an_address_no_other_host_is_allowed(policy):
    assert "http" not in policy("")
    assert tiles() is None


def test_the_policy_allows_pictures_from_the_one_host_named(policy):
    told = dict(part.split(" ", 1) for part in policy(ADDRESS).split("; "))

    assert told.pop("img-src") == "'self' data: blob: https://tile.example.org:8443"
    assert "example.org" not in str(told)
    assert tiles() == Tiles(ADDRESS, "https://tile.example.org:8443", "")


@pytest.mark.parametrize(
    "address",
    [
        "https://tile.example.org/{z}/{x}.png",
        "javascript://tile.example.org/{z}/{x}/{y}",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://a.example.org; script-src *//{z}/{x}/{y}",
        "https://a.example.org/{z}/{x}/{y}\nx-header: 1",
        "https://user@a.example.org/{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(monkeypatch, address):
    monkeypatch.setenv("DATELINE_TILES", address)
    with pytest.raises(SettingsError, match="DATELINE_TILES"):
        tiles()
