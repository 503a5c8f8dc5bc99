"""A document's page, and what deleting it takes along."""

import pytest

from geodata.queries import Filter, ReadModel
from tests.dashboard.pages import html_of, page_alone


def test_a_document_shows_what_is_known_of_it(filled):
    document = ReadModel.open(filled).documents()[0]
    app = page_alone("document")
    app.query_params["id"], app.query_params["at"] = document.id, "0-10"

    app.run()

    assert not app.exception
    assert document.id in html_of(app)


@pytest.mark.parametrize(
    "query", [{}, {"id": "x"}, {"id": "0" * 64}, {"id": "<script>", "at": "x"}]
)
def test_a_link_to_no_document_is_a_sentence(filled, query):
    app = page_alone("document")
    for name, value in query.items():
        app.query_params[name] = value

    app.run()

    assert not app.exception
    assert "names no document" in app.info[0].value


def test_deleting_a_document_takes_its_stories_along(filled):
    app = page_alone("sources").run()
    document = ReadModel.open(filled).documents()[0]

    app.button(key=f"delete surely {document.id}").click().run()

    assert [row.id for row in ReadModel.open(filled).documents()] != [document.id]
    assert ReadModel.open(filled).counts(Filter()).stories == 2
