"""Verb with its clause -> the signs that it reports an event, or does not."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.action_types import STATEMENT, UNTYPED
from geodata.lexicon import words
from geodata.mentions.candidates import Candidate
from geodata.mentions.clauses import SUBJECTS, Clause, is_headline
from geodata.signs.setting import Setting
from geodata.signs.speech import signs_of_speech
from geodata.signs.subjects import holding, is_bare_plural, is_named, subject_kind

_PLACED = frozenset({"GPE", "LOC", "FAC"})
_WHEN = frozenset({"DATE", "TIME"})
_ACTORS = frozenset(
    {"person", "country", "government", "military", "rebel", "civilian", "igo", "organisation",
     "media", "named", "pronoun", "official"}
)  # fmt: skip
_MARKS = frozenset(
    {"after", "as", "when", "before", "while", "since", "because", "if", "although", "though",
     "that", "until", "for", "so", "once", "whether", "unless", "where"}
)  # fmt: skip


def signs_of_clause(candidate: Candidate, clause: Clause, setting: Setting) -> Iterator[str]:
    """Yield the signs of a verb's clause."""
    verb, kind = clause.verb, candidate.typing.type
    subject, lemma = subject_kind(clause.subject, setting), verb.lemma_.lower()
    headlined = is_headline(candidate.sentence, verb)
    dep, form = ("ROOT", "past") if headlined else (verb.dep_, clause.form)
    aspect = "simple" if headlined else _aspect(clause)
    yield from (f"dep_{dep}", f"form_{form}", f"subject_{subject}", f"aspect_{aspect}")
    acts = kind not in {UNTYPED, STATEMENT} and lemma not in words("stative")
    if acts:
        yield from (f"act_{clause.form}", f"act_{verb.dep_}", f"act_subject_{subject}")
    elif kind == UNTYPED:
        yield from (f"untyped_{clause.form}", f"untyped_subject_{subject}")
    yield from _of_words(clause, acts=acts, acting=subject in _ACTORS)
    yield from _of_objects(clause, setting)
    yield from _of_setting(verb, acts=acts)
    yield from _of_governor(verb)
    if candidate.sentence.is_title:
        yield from (f"title_{clause.form}", "title_typed" if acts else "title_untyped")
    if candidate.typing.complement is not None and clause.form != "past":
        yield f"complement_{clause.form}"
    yield from _of_plan(candidate, clause)
    if lemma in words("reporting"):
        yield from signs_of_speech(candidate, clause, setting)


def _aspect(clause: Clause) -> str:
    """Return how a past stands: "perfect", "pluperfect", "simple"; else the form."""
    if clause.form != "past":
        return "other"
    auxiliaries = {c.lower_ for c in clause.verb.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    return "pluperfect" if auxiliaries & {"had"} else "simple"


def _of_words(clause: Clause, *, acts: bool, acting: bool) -> Iterator[str]:
    verb, lemma = clause.verb, clause.verb.lemma_.lower()
    yield from holding(
        {
            "negated": clause.negated,
            "passive": clause.passive,
            "passive_by": clause.passive and any(c.dep_ == "agent" for c in verb.children),
            "stative": lemma in words("stative"),
            "deed": lemma in words("deeds"),
            "past_deed": lemma in words("deeds") and clause.form == "past",
            "deed_and_actor": lemma in words("deeds") and acting,
            "own_subject": any(c.dep_ in SUBJECTS for c in verb.children),
            "after_comma": verb.dep_ in {"relcl", "advcl"} and _follows_comma(verb),
            "past_and_actor": clause.form == "past" and acting,
            "act_and_actor": acts and acting,
            "act_past_and_actor": acts and acting and clause.form == "past",
            "plan_noun": verb.dep_ == "acl" and verb.head.lemma_.lower() in words("plan_nouns"),
            "bare_plural": is_bare_plural(clause.subject),
            "manner": any(c.tag_ == "RB" and c.text.endswith("ly") for c in verb.children),
            "opened_by_adverb": any(c.dep_ == "advmod" and c.i < verb.i - 3 for c in verb.children),
        }
    )
    for child in verb.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ in _MARKS:
            yield f"mark_{child.lower_}"
        if child.dep_ == "mark" and child.lower_ in words("conditional"):
            yield "marked"


def _of_plan(candidate: Candidate, clause: Clause) -> Iterator[str]:
    """Name how an act that has not taken place is brought up: foretold, feared, wanted."""
    verb = clause.verb
    if clause.form in {"foretold", "future", "modal"}:
        yield f"{clause.form}_{verb.dep_}"
        yield f"{clause.form}_{'typed' if candidate.typing.rank >= 0 else 'untyped'}"
        if any(t.ent_type_ in _WHEN for t in verb.subtree):
            yield f"{clause.form}_dated"
    if verb.dep_ in {"acl", "pcomp", "ccomp"}:
        above = verb.head.head if verb.head.dep_ == "prep" else verb.head
        cues = ("possibility", "doubting_nouns", "plan_nouns", "papers")
        for cue in cues:
            if above.pos_ == "NOUN" and above.lemma_.lower() in words(cue):
                yield f"of_{cue}"
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"with", "by", "for", "of", "from", "in"}:
        yield f"pcomp_{verb.head.lower_}"


def _follows_comma(verb: Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text == ","


def _of_objects(clause: Clause, setting: Setting) -> Iterator[str]:
    kinds = {m.actor.kind for o in clause.objects if (m := setting.who(o)) is not None}
    yield from holding(
        {
            "object": bool(clause.objects),
            "object_named": any(is_named(o) for o in clause.objects),
            "object_actor": bool(kinds),
        }
    )


def _of_governor(verb: Token) -> Iterator[str]:
    """Name what governs the verb: "under_xcomp_planning", "under_ccomp_reporting"."""
    if verb.dep_ not in {"xcomp", "ccomp", "advcl", "pcomp", "conj"}:
        return
    lemma = verb.head.lemma_.lower()
    cues = ("reporting", "planning", "phase", "stative")
    kind = next((cue for cue in cues if lemma in words(cue)), verb.head.pos_.lower())
    yield f"under_{verb.dep_}_{kind}"


def _of_setting(verb: Token, *, acts: bool) -> Iterator[str]:
    around = [c for c in verb.children if c.dep_ in {"prep", "npadvmod", "advmod"}]
    kinds = {inner.ent_type_ for child in around for inner in (child, *child.children)}
    placed, dated = bool(kinds & _PLACED), bool(kinds & _WHEN)
    yield from holding(
        {
            "placed": placed,
            "dated": dated,
            "act_dated": acts and dated,
            "act_placed": acts and placed,
        }
    )
