import pytest

from geodata.articles import split_articles
from geodata.languages import foreign_language, language_flags
from geodata.records import Document, Metadata

FRENCH = (
    "Le président a déclaré lundi que les négociations avec le syndicat des dockers reprendront "
    "à Marseille dans la semaine."
)
ENGLISH = "On Monday rebels shelled the port of Mombasa and the police closed the road to Malindi."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("Президент заявил в понедельник, что переговоры возобновятся в столице страны.", "ru"),
        ("De president zei maandag dat de onderhandelingen met de vakbond worden hervat.", "nl"),
        (ENGLISH, None),
        (
            "Police arrested 40 protesters. Troops seized two villages. Crowds burned six cars.",
            None,
        ),
        ("Photo: Ana Ruiz, Maria Lopez, Juan Carlos Fernandez, Pedro Sanchez, Rosa Quispe", None),
        ("Buenos días", None),
        ("", None),
    ],
)
def test_a_language_is_told_only_where_it_is_sure(text, language):
    assert foreign_language(text) == language


def test_an_article_in_another_language_is_kept_and_has_no_paragraphs_to_read():
    document = Document("0" * 64, "a.txt", f"{FRENCH}\n\n{FRENCH}")
    (article,) = split_articles(document)

    assert (article.language, article.paragraphs) == ("fr", ())
    assert language_flags(("seen",), [article]) == (
        "seen",
        "not in English, kept and not read for events: French",
    )


def test_a_paragraph_in_another_language_is_left_out_of_an_english_article():
    text = f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}\n\n{ENGLISH}"
    (article,) = split_articles(Document("0" * 64, "a.txt", text))

    assert article.language is None
    assert len(article.paragraphs) == 3


def test_a_person_who_says_it_is_english_is_right():
    said = Metadata(language="en", origin="documents.csv")
    (article,) = split_articles(Document("0" * 64, "a.txt", FRENCH, described=said))

    assert article.language is None
    assert article.paragraphs


def test_flags_of_languages_are_said_once():
    (article,) = split_articles(Document("0" * 64, "a.txt", FRENCH))
    once = language_flags((), [article])

    assert language_flags(once, [article]) == once
    assert language_flags(once, []) == ()
