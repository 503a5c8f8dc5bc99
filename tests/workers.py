"""How two pytest processes share the suite: `pytest -n 2`."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

_BROWSER = "tests/browser/"


class BrowserApart(LoadScopeScheduling):
    """Hands out a file at a time, and all browser tests at once to the first process.

    They mostly wait for servers that all of them share, while the other process computes.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _BROWSER if file.startswith(_BROWSER) else file
