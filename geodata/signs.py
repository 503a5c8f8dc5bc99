"""Candidate -> the signs that it reports an event, or does not.

Each is something a reader would name: the tense, who the subject is, whether the verb is one of
being, whether the text argues or reports. No word of any text is a sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.action_types import STATEMENT, UNTYPED
from geodata.claims import Standing, in_quotation, standing_of
from geodata.lexicon import words
from geodata.mentions.candidates import Candidate
from geodata.mentions.clauses import SUBJECTS, Clause
from geodata.sentences import Sentence

_NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
_PLACED = frozenset({"GPE", "LOC", "FAC"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
_QUOTES = frozenset({'"', "“", "”"})
_IMPERSONAL = frozenset({"it", "this", "that", "there", "which", "what"})
_TEMPORAL = frozenset({"after", "following", "since", "during", "in"})
_CERTAIN = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How an article is written.

    Attributes:
        modal: Modal verbs a sentence, at most 1.
        first_person: Words of the first person a sentence, at most 1.
        past: Share of its finite verbs that stand in the past.
    """

    modal: float
    first_person: float
    past: float


def tone_of(sentences: Sequence[Sentence]) -> Tone:
    """Return an article's tone."""
    tokens = [t for s in sentences if not s.is_title for t in s.tokens]
    n = max(len(sentences), 1)
    finite = [t for t in tokens if t.tag_ in {"VBD", "VBZ", "VBP"}]
    return Tone(
        modal=min(1.0, sum(t.tag_ == "MD" for t in tokens) / n),
        first_person=min(1.0, sum(_is_first_person(t) for t in tokens) / n),
        past=sum(t.tag_ == "VBD" for t in finite) / max(len(finite), 1),
    )


def signs_of(candidate: Candidate, tone: Tone) -> dict[str, float]:
    """Return the signs that hold of a candidate, by name, with their strength."""
    graded = {
        "bias": 1.0,
        "tone_modal": tone.modal,
        "tone_first_person": tone.first_person,
        "tone_past": tone.past,
    }
    clause = candidate.clause
    own = _of_noun(candidate) if clause is None else _of_clause(candidate, clause)
    named = (*_of_sentence(candidate.sentence), *_of_type(candidate), *_of_claim(candidate), *own)
    return graded | dict.fromkeys(named, 1.0)


def _of_sentence(sentence: Sentence) -> Iterator[str]:
    lower = {t.lower_ for t in sentence.tokens}
    yield from _holding(
        {
            "title": sentence.is_title,
            "opening": sentence.number <= 2,
            "question": sentence.text.rstrip().endswith("?"),
            "first_person": any(_is_first_person(t) for t in sentence.tokens),
            "second_person": bool(lower & words("second_person")),
            "hedge": bool(lower & words("hedge")),
            "habit": bool(lower & words("habit")),
            "sentence_dated": any(t.ent_type_ == "DATE" for t in sentence.tokens),
        }
    )


def _of_type(candidate: Candidate) -> Iterator[str]:
    typing = candidate.typing
    yield f"type_{typing.type}"
    yield f"rank_{min(typing.rank, 2)}"
    if typing.type not in {UNTYPED, STATEMENT}:
        yield "typed"


def _of_claim(candidate: Candidate) -> Iterator[str]:
    kind = candidate.typing.type
    standing = standing_of(candidate.head, candidate.clause, kind)
    yield f"claim_{standing.claim}"
    if in_quotation(candidate.head):
        yield "quoted"
    if standing.introducer is not None:
        yield "reported"
    if kind not in {UNTYPED, STATEMENT}:
        yield from _of_claimed_act(standing)


def _of_claimed_act(standing: Standing) -> Iterator[str]:
    yield f"act_claim_{standing.claim}"
    if standing.introducer is not None:
        yield "act_reported"
    if standing.speaker is not None and standing.claim not in _CERTAIN:
        yield "uncertain_with_speaker"


def _of_clause(candidate: Candidate, clause: Clause) -> Iterator[str]:
    verb, subject, kind = clause.verb, _subject_kind(clause.subject), candidate.typing.type
    lemma = verb.lemma_.lower()
    yield from (f"dep_{verb.dep_}", f"form_{clause.form}", f"subject_{subject}")
    acts = kind not in {UNTYPED, STATEMENT} and lemma not in words("stative")
    actor = subject in {"named", "pronoun", "official"}
    if acts:
        yield from (f"act_{clause.form}", f"act_{verb.dep_}")
    planned = verb.dep_ == "acl" and verb.head.lemma_.lower() in words("plan_nouns")
    yield from _holding(
        {
            "negated": clause.negated,
            "passive": clause.passive,
            "stative": lemma in words("stative"),
            "object": bool(clause.objects),
            "object_named": any(_is_named(o) for o in clause.objects),
            "past_and_actor": clause.form == "past" and actor,
            "act_and_actor": acts and actor,
            "plan_noun": planned,
            "bare_plural": _is_bare_plural(clause.subject),
            "marked": any(_opens_condition(child) for child in verb.children),
        }
    )
    yield from _of_setting(verb)
    yield from _of_governor(verb)
    if candidate.sentence.is_title:
        yield f"title_{clause.form}"
    if lemma in words("reporting"):
        yield from _of_speech(verb, kind)


def _of_governor(verb: Token) -> Iterator[str]:
    """Name what governs the verb: "under_xcomp_planning", "under_ccomp_reporting"."""
    if verb.dep_ not in {"xcomp", "ccomp", "advcl", "pcomp", "conj"}:
        return
    lemma = verb.head.lemma_.lower()
    cues = ("reporting", "planning", "phase", "stative")
    kind = next((cue for cue in cues if lemma in words(cue)), verb.head.pos_.lower())
    yield f"under_{verb.dep_}_{kind}"


def _of_setting(head: Token) -> Iterator[str]:
    kinds = {
        inner.ent_type_
        for child in head.children
        if child.dep_ in {"prep", "npadvmod", "advmod"}
        for inner in (child, *child.children)
    }
    yield from _holding({"placed": bool(kinds & _PLACED), "dated": bool(kinds & {"DATE", "TIME"})})


def _of_speech(verb: Token, kind: str) -> Iterator[str]:
    content = [c for c in verb.children if c.dep_ in {"ccomp", "parataxis"}]
    after = any(c.i > verb.i for c in content)
    before = not after and (bool(content) or verb.dep_ == "parataxis")
    quotes = [t.i for t in verb.sent if t.text in _QUOTES]
    spoken = any(child.dep_ in SUBJECTS for child in verb.children)
    yield from _holding(
        {
            "reporting": True,
            "content_after": after,
            "content_before": before,
            "no_content": not (after or before),
            "quotes": bool(quotes),
            "quote_before": bool(quotes) and quotes[-1] < verb.i,
            "speaker": spoken,
            "no_speaker": not spoken,
            "reporting_not_say": kind == STATEMENT and verb.lemma_.lower() != "say",
            "force": kind != STATEMENT,
        }
    )


def _of_noun(candidate: Candidate) -> Iterator[str]:
    noun = candidate.head
    children = list(noun.children)
    determiners = {c.lower_ for c in children if c.dep_ == "det"}
    definite = bool(determiners & {"the", "this", "that"})
    plural = noun.tag_ in {"NNS", "NNPS"}
    specific = not candidate.again and _is_specific(noun)
    yield f"dep_{noun.dep_}"
    if specific:
        yield f"specific_{noun.dep_}"
    if noun.dep_ == "pobj" and noun.head.lower_ in _TEMPORAL:
        yield f"after_{noun.head.lower_}"
    governed = [g for c in children if c.dep_ == "prep" for g in c.children]
    durative = noun.lemma_.lower() in words("durative")
    possessed = any(c.dep_ == "poss" for c in children)
    yield from _holding(
        {
            "durative": durative,
            "one_specific": specific and not durative,
            "one_by_name": specific and not durative and (definite or possessed),
            "again": candidate.again,
            "plural": plural,
            "singular": not plural,
            "definite": definite,
            "indefinite": not definite and bool(determiners & {"a", "an", "another"}),
            "possessed": possessed,
            "dated": any(t.ent_type_ == "DATE" for t in noun.subtree),
            "name_before": any(_is_named(c) for c in children if c.dep_ in _MODIFIERS),
            "name_after": any(_is_named(g) for g in governed),
            "specific": specific,
            "bare": not children,
            "conjoined": noun.dep_ == "conj",
        }
    )


def _is_specific(noun: Token) -> bool:
    """Tell whether a noun phrase names who, where or when, so that it is one known event."""
    before = [c for c in noun.children if c.dep_ in _MODIFIERS]
    after = [g for c in noun.children if c.dep_ == "prep" for g in c.children]
    return any(_is_named(c) or c.ent_type_ in {"DATE", "ORDINAL"} for c in before) or any(
        _is_named(g) or g.ent_type_ == "DATE" for g in after
    )


def _subject_kind(subject: Token | None) -> str:
    if subject is None:
        return "none"
    lemma = subject.lemma_.lower()
    kinds = {
        "first": _is_first_person(subject),
        "second": subject.lower_ in words("second_person"),
        "it": subject.lower_ in _IMPERSONAL,
        "pronoun": subject.pos_ == "PRON",
        "named": _is_named(subject),
        "commentator": lemma in words("commentator"),
        "official": lemma in words("official"),
    }
    return next(_holding(kinds), "common")


def _is_named(noun: Token) -> bool:
    if noun.ent_type_ in _NAMED or noun.pos_ == "PROPN":
        return True
    return any(c.ent_type_ in _NAMED for c in noun.children if c.dep_ in _MODIFIERS)


def _is_bare_plural(noun: Token | None) -> bool:
    """Tell whether a subject is of a whole kind: "farmers grow", "critics say"."""
    return noun is not None and noun.tag_ == "NNS" and not any(True for _ in noun.children)


def _is_first_person(token: Token) -> bool:
    return token.lower_ in words("first_person") and token.text != "US"


def _opens_condition(child: Token) -> bool:
    return child.dep_ == "mark" and child.lower_ in words("conditional")


def _holding(signs: Mapping[str, bool]) -> Iterator[str]:
    return (name for name, holds in signs.items() if holds)
