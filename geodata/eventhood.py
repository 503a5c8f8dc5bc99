"""Candidate -> how likely it reports an event: features and a small logistic model.

The features are signs a reader would name: tense, who the subject is, whether the verb is one
of being, whether the text argues or reports. Their weights (``data/types/eventhood.json``) were
learned by ``python -m geodata.training.eventhood``; no word of any text is a feature.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from geodata.action_types import STATEMENT, UNTYPED
from geodata.claims import in_quotation, standing_of
from geodata.lexicon import words
from geodata.mentions.candidates import Candidate
from geodata.mentions.clauses import SUBJECTS, Clause
from geodata.sentences import Sentence

WEIGHTS = Path(__file__).parent / "data" / "types" / "eventhood.json"
_NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
_PLACED = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How much an article argues: 0 (reports) to 1 (argues), per sentence."""

    modal: float
    first_person: float
    past: float


def tone_of(sentences: Sequence[Sentence]) -> Tone:
    """Return an article's tone."""
    tokens = [t for s in sentences if not s.is_title for t in s.tokens]
    n = max(len(sentences), 1)
    verbs = [t for t in tokens if t.tag_ in {"VBD", "VBZ", "VBP"}]
    return Tone(
        modal=min(1.0, sum(t.tag_ == "MD" for t in tokens) / n),
        first_person=min(1.0, sum(_is_first_person(t) for t in tokens) / n),
        past=sum(t.tag_ == "VBD" for t in verbs) / max(len(verbs), 1),
    )


def likelihood(candidate: Candidate, tone: Tone) -> float:
    """Return 0 to 1: how likely a reader would mark the candidate as an event."""
    weights = _model()["noun" if candidate.nominal else "verb"]
    total = sum(weights.get(name, 0.0) * value for name, value in features(candidate, tone))
    return 1 / (1 + math.exp(-total))


def threshold() -> float:
    """Return the likelihood below which a candidate is no event."""
    return float(_table()["threshold"])


@cache
def _model() -> dict[str, dict[str, float]]:
    return {part: _table()[part] for part in ("verb", "noun")}


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def features(candidate: Candidate, tone: Tone) -> Iterator[tuple[str, float]]:
    """Yield the signs that hold of a candidate, by name, with their strength."""
    yield "bias", 1.0
    yield "tone_modal", tone.modal
    yield "tone_first_person", tone.first_person
    yield "tone_past", tone.past
    yield from _of_sentence(candidate.sentence)
    yield from _of_type(candidate)
    yield from _of_claim(candidate)
    if candidate.clause is not None:
        yield from _of_clause(candidate.clause, candidate.typing.type)
    else:
        yield from _of_noun(candidate)


def _of_sentence(sentence: Sentence) -> Iterator[tuple[str, float]]:
    lower = {t.lower_ for t in sentence.tokens}
    if sentence.is_title:
        yield "title", 1.0
    if sentence.number <= 2:
        yield "opening", 1.0
    if sentence.text.rstrip().endswith("?"):
        yield "question", 1.0
    if any(_is_first_person(t) for t in sentence.tokens):
        yield "first_person", 1.0
    if lower & words("second_person"):
        yield "second_person", 1.0
    if lower & words("hedge"):
        yield "hedge", 1.0
    if lower & words("habit"):
        yield "habit", 1.0
    if any(t.ent_type_ == "DATE" for t in sentence.tokens):
        yield "sentence_dated", 1.0


def _of_type(candidate: Candidate) -> Iterator[tuple[str, float]]:
    typing = candidate.typing
    yield f"type_{typing.type}", 1.0
    yield f"rank_{min(typing.rank, 2)}", 1.0
    if typing.type not in {UNTYPED, STATEMENT}:
        yield "typed", 1.0


def _of_claim(candidate: Candidate) -> Iterator[tuple[str, float]]:
    kind = candidate.typing.type
    standing = standing_of(candidate.head, candidate.clause, kind)
    yield f"claim_{standing.claim}", 1.0
    if kind not in {UNTYPED, STATEMENT}:
        yield f"act_claim_{standing.claim}", 1.0
        if standing.introducer is not None:
            yield "act_reported", 1.0
    if standing.introducer is not None:
        yield "reported", 1.0
    if in_quotation(candidate.head):
        yield "quoted", 1.0


def _of_clause(clause: Clause, kind: str) -> Iterator[tuple[str, float]]:
    verb = clause.verb
    yield f"dep_{verb.dep_}", 1.0
    yield f"form_{clause.form}", 1.0
    subject = _subject_kind(clause.subject)
    yield f"subject_{subject}", 1.0
    if clause.negated:
        yield "negated", 1.0
    if clause.passive:
        yield "passive", 1.0
    if verb.lemma_.lower() in words("stative"):
        yield "stative", 1.0
    if clause.objects:
        yield "object", 1.0
        if any(_is_named(o) for o in clause.objects):
            yield "object_named", 1.0
    yield from _of_setting(verb)
    yield from _of_speech(clause, kind)
    acts = kind not in {UNTYPED, STATEMENT} and verb.lemma_.lower() not in words("stative")
    actor = subject in {"named", "pronoun", "official"}
    if clause.form == "past" and actor:
        yield "past_and_actor", 1.0
    if acts and actor:
        yield "act_and_actor", 1.0
    if acts:
        yield f"act_{clause.form}", 1.0
        yield f"act_{verb.dep_}", 1.0
    if verb.dep_ == "acl" and verb.head.lemma_.lower() in words("plan_nouns"):
        yield "plan_noun", 1.0
    if any(c.dep_ == "mark" and c.lower_ in words("conditional") for c in verb.children):
        yield "marked", 1.0


def _of_setting(head: Token) -> Iterator[tuple[str, float]]:
    kinds = {
        inner.ent_type_
        for child in head.children
        if child.dep_ in {"prep", "npadvmod", "advmod"}
        for inner in (child, *child.children)
    }
    if kinds & _PLACED:
        yield "placed", 1.0
    if kinds & {"DATE", "TIME"}:
        yield "dated", 1.0


def _of_speech(clause: Clause, kind: str) -> Iterator[tuple[str, float]]:
    verb = clause.verb
    if verb.lemma_.lower() not in words("reporting"):
        return
    yield "reporting", 1.0
    content = [c for c in verb.children if c.dep_ in {"ccomp", "parataxis"}]
    if any(c.i > verb.i for c in content):
        yield "content_after", 1.0
    elif content or verb.dep_ == "parataxis":
        yield "content_before", 1.0
    else:
        yield "no_content", 1.0
    quotes = [t.i for t in verb.sent if t.text in {'"', "“", "”"}]
    if quotes:
        yield "quotes", 1.0
        if quotes[-1] < verb.i:
            yield "quote_before", 1.0
    spoken = any(child.dep_ in SUBJECTS for child in verb.children)
    yield "speaker" if spoken else "no_speaker", 1.0
    if kind == STATEMENT and verb.lemma_.lower() != "say":
        yield "reporting_not_say", 1.0
    if kind != STATEMENT:
        yield "force", 1.0


def _of_noun(candidate: Candidate) -> Iterator[tuple[str, float]]:
    noun = candidate.head
    yield f"dep_{noun.dep_}", 1.0
    if candidate.again:
        yield "again", 1.0
    children = list(noun.children)
    determiner = {c.lower_ for c in children if c.dep_ == "det"}
    yield "plural" if noun.tag_ in {"NNS", "NNPS"} else "singular", 1.0
    if determiner & {"the", "this", "that"}:
        yield "definite", 1.0
    elif determiner & {"a", "an", "another"}:
        yield "indefinite", 1.0
    if any(c.dep_ == "poss" for c in children):
        yield "possessed", 1.0
    if any(c.ent_type_ in {"DATE"} for c in noun.subtree):
        yield "dated", 1.0
    if any(_is_named(c) for c in children if c.dep_ in {"amod", "compound", "poss"}):
        yield "name_before", 1.0
    if any(_is_named(g) for c in children if c.dep_ == "prep" for g in c.children):
        yield "name_after", 1.0
    if noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following", "since", "during", "in"}:
        yield f"after_{noun.head.lower_}", 1.0
    if not candidate.again and _is_specific(noun):
        yield "specific", 1.0
        yield f"specific_{noun.dep_}", 1.0
    if len(children) == 0:
        yield "bare", 1.0
    if noun.dep_ == "conj":
        yield "conjoined", 1.0


def _is_specific(noun: Token) -> bool:
    """Tell whether a noun phrase names who, where or when, so that it is one known event."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "poss", "nmod"} and (
            _is_named(child) or child.ent_type_ in {"DATE", "ORDINAL"}
        ):
            return True
        if child.dep_ == "prep" and any(
            _is_named(g) or g.ent_type_ == "DATE" for g in child.children
        ):
            return True
    return False


def _subject_kind(subject: Token | None) -> str:
    if subject is None:
        return "none"
    lower = subject.lower_
    if _is_first_person(subject):
        return "first"
    if lower in words("second_person"):
        return "second"
    if lower in {"it", "this", "that", "there", "which", "what"}:
        return "it"
    if subject.pos_ == "PRON":
        return "pronoun"
    if _is_named(subject):
        return "named"
    if subject.lemma_.lower() in words("commentator"):
        return "commentator"
    return "official" if subject.lemma_.lower() in words("official") else "common"


def _is_named(noun: Token) -> bool:
    if noun.ent_type_ in _NAMED or noun.pos_ == "PROPN":
        return True
    return any(
        c.ent_type_ in _NAMED
        for c in noun.children
        if c.dep_ in {"amod", "compound", "poss", "nmod"}
    )


def _is_first_person(token: Token) -> bool:
    return token.lower_ in words("first_person") and token.text != "US"
