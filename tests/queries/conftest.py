"""A read model of six stories, for all tests of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from geodata.queries import ReadModel
from tests import factories as make
from tests.queries.six_stories import TEXT, six_events


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Iterator[ReadModel]:
    of = make.document(text=TEXT)
    found = [replace(event, document_id=of.id) for event in six_events()]
    article = make.article(of.id, title="Norland in autumn", publisher="The Courier")
    mentions = [
        make.mention(make.place("Harwick", 5, 5), 86, document_id=of.id),
        make.mention(make.place("Harwick", 5, 5), 200, document_id=of.id, sense="associative"),
        make.mention(make.place(), 300, document_id=of.id),
        make.mention(None, 310, document_id=of.id),
    ]
    path = tmp_path_factory.mktemp("model") / "it's a ledger.db"
    with make.read_model(path, found, of=of, articles=[article], mentions=mentions) as opened:
        yield opened
