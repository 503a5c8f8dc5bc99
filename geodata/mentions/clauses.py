"""Verb or event noun -> the words of its clause, and who stands where in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.records import Span
from geodata.sentences import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd"})
CONTENT = frozenset({"ccomp", "xcomp"})
_LOOSE = frozenset({"cc", "punct", "mark", "preconj"})
_QUOTES = "\"'“”‘’«»`"
_EDGES = _QUOTES + ",;:.!?-–—() "


def subject_of(verb: Token) -> Token | None:
    """Return the verb's own or borrowed subject: conjoined and bare verbs share one."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ in {"conj", "xcomp", "advcl", "auxpass"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ in {"relcl", "acl"}:
            return verb.head
        else:
            return None
    return None


def objects_of(verb: Token) -> Iterator[Token]:
    """Yield the heads of the verb's objects, coordinated ones too."""
    for child in verb.children:
        if child.dep_ in OBJECTS:
            yield child
            yield from child.conjuncts


def clause_span(sentence: Sentence, head: Token) -> Span:
    """Return the clause of a verb, or the noun phrase of a noun: code points, edges trimmed.

    A coordinated clause beside it, the conjunction that opens it and outer
    punctuation stay outside.
    """
    tokens = [head, *_descendants(head)]
    first = max(min(t.i for t in tokens), sentence.tokens.start)
    last = min(max(t.i for t in tokens), sentence.tokens.end - 1)
    doc = head.doc
    while first < head.i and (doc[first].dep_ == "cc" or not doc[first].text.strip(_EDGES)):
        first += 1
    while last > head.i and not doc[last].text.strip(_EDGES):
        last -= 1
    return sentence.span_of(doc[first : last + 1])


def _descendants(head: Token) -> Iterator[Token]:
    for child in head.children:
        coordinated_clause = child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        if coordinated_clause or child.dep_ in _LOOSE:
            continue
        yield from child.subtree
