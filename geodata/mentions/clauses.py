"""Verb or event noun -> its clause: who stands where in it, its tense, its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.records import Span
from geodata.sentences import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
VERBAL = frozenset({"VERB", "AUX"})
# "most of its sanctions", "a wave of strikes": the noun that matters follows "of".
_SHARES = frozenset({"most", "some", "many", "all", "part", "one", "half", "lot", "majority"})
_COUNTS = frozenset({"number", "dozen", "hundred", "thousand", "million", "couple", "batch"})
_PARTITIVE = _SHARES | _COUNTS | {"series", "wave", "set", "round", "kind", "level", "state"}
_NAMING = frozenset({"compound", "amod", "nmod", "poss"})
_PARTICLES = frozenset({"prt", "advmod"})
_MODALS = frozenset({"would", "could", "should", "may", "might", "must", "can", "cannot", "ca"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_FORETELLING = frozenset({"likely", "due", "set", "ready", "poised", "certain", "sure", "about"})
_COMPARING = frozenset({"fewer", "less", "more"})  # "no fewer than 20" are some
_LOOSE = frozenset({"cc", "punct", "mark", "preconj"})
_EDGES = "\"'“”‘’«»`,;:.!?-–—() "


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what hangs on it.

    Attributes:
        subject: Head of its own or borrowed subject; for a relative clause the
            noun it describes.
        objects: Heads of its objects, coordinated ones too.
        passive: True if the subject is acted upon.
        form: past, present, progressive, future ("will meet"), foretold ("is due to
            meet"), modal, infinitive, gerund or participle.
        negated: True for "did not", "never", "no longer", "no one was".
        modal: The modal or future auxiliary in lower case, "" if none.
        links: Lemma of each particle, preposition or following infinitive -> lemmas
            of the nouns it governs.
        nouns: Lemmas of subject and objects with the words that name them.
    """

    verb: Token
    subject: Token | None
    objects: tuple[Token, ...]
    passive: bool
    form: str
    negated: bool
    modal: str
    links: dict[str, frozenset[str]]
    nouns: frozenset[str]


def read_clause(verb: Token) -> Clause:
    """Return a verb's clause."""
    children = tuple(verb.children)
    objects = tuple(_with_conjuncts(child for child in children if child.dep_ in OBJECTS))
    subject = subject_of(verb)
    auxiliaries = _auxiliaries(verb)
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in children) or _reduced_passive(verb)
    acting = subject is not None and not passive and bool(objects)
    named = objects if subject is None or acting else (*objects, subject)
    return Clause(
        verb,
        subject,
        objects,
        passive=passive,
        form=_form(verb, auxiliaries),
        negated=_is_nobody(subject)
        or any(c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in children),
        modal=next((a.lower_ for a in auxiliaries if a.lower_ in _MODALS | _FUTURE), ""),
        links=_links(children),
        nouns=frozenset().union(*(_naming_lemmas(noun) for noun in named)),
    )


def subject_of(verb: Token) -> Token | None:
    """Return the verb's own or borrowed subject: conjoined and bare verbs share one."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return _antecedent(child, verb)
        foretelling = foretold_by(verb)
        if foretelling is not None:
            verb = foretelling
            continue
        if verb.dep_ in {"relcl", "acl"}:
            return verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl"} or verb.head.pos_ not in VERBAL:
            return None
        verb = verb.head
    return None


def foretold_by(verb: Token) -> Token | None:
    """Return the "is" of "is to meet", "is due to meet", "is likely to meet"; None elsewhere."""
    if verb.dep_ != "xcomp" or not any(child.tag_ == "TO" for child in verb.children):
        return None
    above = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    foretelling = above == verb.head or verb.head.lower_ in _FORETELLING
    return above if foretelling and above.lemma_ == "be" and above.pos_ in VERBAL else None


def _is_nobody(subject: Token | None) -> bool:
    if subject is None:
        return False
    dets = (c for c in subject.children if c.lower_ == "no" and c.dep_ == "det")
    none = any(det.nbor().lower_ not in _COMPARING for det in dets)
    return none or subject.lower_ in {"nobody", "none"}


def stands_apart(clause: Token) -> bool:
    """Tell whether a semicolon parts a clause from the next, which then says nothing of it."""
    end = clause.right_edge.i + 1
    return clause.i < clause.head.i and clause.doc[end : end + 1].text == ";"


def _antecedent(subject: Token, verb: Token) -> Token:
    relative = subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
    return verb.head if relative else subject


def _auxiliaries(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    shares = verb.dep_ == "conj" and not found and verb.tag_ in {"VB", "VBN", "VBG"}
    return _auxiliaries(verb.head) if shares and verb.head.pos_ in VERBAL else found


def _reduced_passive(verb: Token) -> bool:
    alone = not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "relcl"} and alone


def _form(verb: Token, auxiliaries: list[Token]) -> str:
    names = {a.lower_ for a in auxiliaries}
    if names & _FUTURE:
        return "future"
    if names & _MODALS:
        return "modal"
    if any(a.tag_ == "TO" for a in auxiliaries):
        return "infinitive" if foretold_by(verb) is None else "foretold"
    if any(a.tag_ == "VBD" or a.lemma_ == "have" for a in auxiliaries):
        return "past"
    if any(a.tag_ in {"VBZ", "VBP"} for a in auxiliaries):
        return "progressive" if verb.tag_ == "VBG" else "present"
    bare = {"VBD": "past", "VBN": "participle", "VBG": "gerund", "VB": "infinitive"}
    return bare.get(verb.tag_, "present")


def _links(children: tuple[Token, ...]) -> dict[str, frozenset[str]]:
    links: dict[str, frozenset[str]] = {}
    for child in children:
        if child.dep_ in {"prep", "agent"}:
            inner = (g for g in child.children if g.dep_ in {"pobj", "pcomp"})
            lemmas = [_naming_lemmas(noun) for noun in _with_conjuncts(inner)]
            links[child.lower_] = links.get(child.lower_, frozenset()).union(*lemmas)
            for deeper in child.children:  # "out of", "up to"
                if deeper.dep_ == "prep":
                    links[deeper.lower_] = frozenset(
                        n for g in deeper.children for n in _naming_lemmas(g)
                    )
        elif child.dep_ in _PARTICLES:
            links.setdefault(child.lower_, frozenset())
        elif child.dep_ in {"xcomp", "ccomp"}:
            _link_complement(child, links)
        elif child.dep_ in {"acomp", "oprd"}:
            links.setdefault(child.lower_, frozenset())
    return links


def _link_complement(child: Token, links: dict[str, frozenset[str]]) -> None:
    links.setdefault(child.lemma_.lower(), frozenset())
    for inner in child.children:
        if inner.tag_ == "TO":
            links.setdefault("to", frozenset({child.lemma_.lower()}))
        elif inner.dep_ == "mark" and inner.lower_ == "that":
            links.setdefault("that", frozenset())
        elif inner.dep_ == "prt":
            links.setdefault(inner.lower_, frozenset())


def _naming_lemmas(noun: Token) -> frozenset[str]:
    names = [child.lemma_.lower() for child in noun.children if child.dep_ in _NAMING]
    return frozenset((noun.lemma_.lower(), noun.lower_, *names))


def _with_conjuncts(nouns: Iterator[Token] | tuple[Token, ...]) -> Iterator[Token]:
    for noun in nouns:
        yield noun
        yield from noun.conjuncts
        if noun.lemma_.lower() in _PARTITIVE:
            yield from (g for c in noun.children if c.lower_ == "of" for g in c.children)


def is_headline(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a participle is all that a headline has of a verb: "Three hurt in blast"."""
    told = verb.tag_ == "VBN" and verb.dep_ == "acl"
    named = verb.head.dep_ == "ROOT" and verb.head.pos_ not in VERBAL
    return sentence.is_title and told and named


def clause_span(sentence: Sentence, head: Token, going_on: tuple[Token, ...] = ()) -> Span:
    """Return the clause of a verb, or the noun phrase of a noun: code points, edges trimmed.

    A coordinated clause beside it, the conjunction that opens it and outer
    punctuation stay outside.
    """
    top = foretold_by(head) or (head.head if is_headline(sentence, head) else head)
    first, last = min(head.i, top.i), head.i
    for child in top.children:
        coordinated = child.dep_ == "conj" and child.i > head.i and head.pos_ in VERBAL
        coordinated = coordinated and child not in going_on
        if coordinated or child.dep_ in _LOOSE:
            continue
        first = min(first, child.left_edge.i)
        last = max(last, child.right_edge.i)
    doc = head.doc
    first = max(first, sentence.tokens.start)
    last = min(last, sentence.tokens.end - 1)
    while first < head.i and (doc[first].dep_ == "cc" or not doc[first].text.strip(_EDGES)):
        first += 1
    while last > head.i and not doc[last].text.strip(_EDGES):
        last -= 1
    return sentence.span_of(doc[first : last + 1])
