import os
import pickle

import pytest

from geodata.pipeline import open_world, read_articles
from geodata.records import Article, Document, Paragraph, Span
from geodata.sentences import parse_articles, sheaves
from geodata.side_by_side import read_parts
from tests.slow_reading import only_first, who_reads

TEXTS = (
    "Rebels shelled the port of Mocoa on 3 March 2021. Four sailors were wounded.",
    "The minister visited Tumaco.",
    "Farmers blocked the road to Pasto on Monday, police said.",
)


def document_of(texts: tuple[str, ...]) -> tuple[Document, list[Article]]:
    articles, at = [], 0
    for index, text in enumerate(texts):
        span = Span(at, at + len(text))
        articles.append(Article("0" * 64, index, span, (Paragraph(span),)))
        at += len(text) + 1
    return Document("0" * 64, "three.txt", "\n".join(texts)), articles


@pytest.fixture(scope="module")
def world():
    return open_world(None)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setenv("DATELINE_CORES", "2")


def test_two_processes_read_and_what_they_find_is_in_order(tmp_path, world):
    parts = [(tmp_path, number, os.getpid()) for number in range(6)]

    found = read_parts(who_reads, parts, world, long=True)

    assert [number for number, _ in found] == list(range(6))
    assert len({process for _, process in found}) == 2


@pytest.mark.parametrize(("long", "cores"), [(False, "2"), (True, "1")])
def test_short_documents_and_single_cores_need_one_process(
    tmp_path, world, monkeypatch, *, long, cores
):
    monkeypatch.setenv("DATELINE_CORES", cores)
    parts = [(tmp_path, number, os.getpid()) for number in range(3)]

    assert read_parts(only_first, parts, world, long=long) == [0, 1, 2]


def test_what_a_lost_process_leaves_is_read_by_the_first(tmp_path, world):
    parts = [(tmp_path, number, os.getpid()) for number in range(6)]

    assert read_parts(only_first, parts, world, long=True) == list(range(6))


def test_articles_in_one_sheaf_are_parsed_as_each_by_itself():
    document, articles = document_of(TEXTS)
    together = list(parse_articles((document, one) for one in articles))
    apart = [next(parse_articles([(document, one)])) for one in articles]

    def told(parsed):
        return [
            [(s.number, s.span, [(t.text, t.head.i, t.dep_, t.tag_) for t in s.tokens]) for s in ss]
            for _, _, ss in parsed
        ]

    assert told(together) == told(apart)


def test_a_sheaf_is_full_at_so_many_letters():
    _, articles = document_of(("a" * 20_000, "b" * 5_000, "c" * 30_000, "d"))

    assert [len(sheaf) for sheaf in sheaves(articles)] == [2, 1, 1]
    assert [list(sheaves(sheaf)) for sheaf in sheaves(articles)] == [
        [sheaf] for sheaf in sheaves(articles)
    ]


def test_what_was_read_comes_whole_from_another_process(world):
    document, articles = document_of(TEXTS)
    found = read_articles((document, articles), world)

    assert found[0]
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
