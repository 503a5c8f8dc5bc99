"""The days that articles were published on: when anybody could have reported anything."""

from datetime import date

from tests import factories as make

SPRING, AUTUMN = date(2021, 3, 4), date(2022, 10, 1)
LOOKS_LIKE_ONE = 'They wrote "published": "2019-01-01" in it'


def test_articles_are_counted_by_the_day_they_were_published(tmp_path):
    days = [AUTUMN, SPRING, None, AUTUMN]
    articles = [make.article(index=n, published=day) for n, day in enumerate(days)]

    with make.read_model(tmp_path / "ledger.db", [], articles=articles) as model:
        assert list(model.published().items()) == [(SPRING, 1), (AUTUMN, 2)]


def test_a_title_that_reads_like_a_day_counts_as_none(tmp_path):
    articles = [make.article(title=LOOKS_LIKE_ONE, publisher=LOOKS_LIKE_ONE, published=SPRING)]

    with make.read_model(tmp_path / "ledger.db", [], articles=articles) as model:
        assert model.published() == {SPRING: 1}
