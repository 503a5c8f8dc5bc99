"""Event word in its sentence -> is it so, and who says so.

Walks up the parse from the event to whatever introduces it: a reporting verb, a denial, a
plan, a fear, an "according to".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.mentions.clauses import Clause, stands_apart, subject_of
from geodata.records import Claim
from geodata.roles_syntax import is_passive

_CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "pobj", "nsubj", "nsubjpass", "prep"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_MAYBE = frozenset({"may", "might", "could", "would", "can"})
_SAID = frozenset({"ccomp", "xcomp", "pcomp"})
# What governs an event, by which relation, makes it what.
_GOVERNORS: tuple[tuple[str, frozenset[str], Claim], ...] = (
    ("denying", _CONTENT | {"acl", "parataxis"}, "denied"),
    ("doubting", _SAID | {"prep"}, "alleged"),
    ("planning", frozenset({"xcomp"}), "planned"),
    ("possible_verbs", _SAID, "hypothetical_reported"),
    ("demanding", _SAID, "hypothetical_reported"),
)
# "agreed to", "threatened to": the verb of intent is itself what occurred.
_COMMITTING = frozenset({"agree", "threaten", "promise", "vow", "pledge"})
_STEPS = 8  # how far up an introduction may stand
_NOUN_STEPS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim and the head token of who makes it, None for the document itself."""

    claim: Claim
    speaker: Token | None
    introducer: Token | None


def standing_of(head: Token, clause: Clause | None, event_type: str) -> Standing:
    """Return whether an event is said to have happened, and by whom.

    Args:
        head: The verb or event noun.
        clause: The verb's clause; None for a noun.
        event_type: What it is typed as: hostile acts that a quotation lays at
            another's door are claims.
    """
    above = tuple(_introducers(head))
    verb = next((token for token, _ in above if _reports(token)), None)
    speaker = according_to(head) or (_speaker_of(verb) if verb is not None else None)
    claim = _claim_from_above(above) or _claim_of_clause(head, clause)
    if claim == "occurred" and _is_a_partys_word(head, verb, event_type):
        claim = "alleged"
    return Standing(claim, speaker, verb)


def as_quoted(claim: Claim, head: Token, event_type: str) -> Claim:
    """Return the claim of an event inside a quotation that runs over several sentences."""
    doer = subject_of(head) if head.pos_ == "VERB" else None
    own = doer is None or doer.lower_ in words("first_person")
    return "alleged" if claim == "occurred" and event_type == "ASSAULT" and not own else claim


def according_to(head: Token) -> Token | None:
    """Return the head of X in "according to X" of the same sentence, None if absent."""
    according = head.vocab.strings["according"]
    for token in head.sent:
        if token.lower == according:
            named = [t for c in token.children if c.dep_ == "prep" for t in c.children]
            return next((t for t in named if t.dep_ == "pobj"), None)
    return None


def _introducers(head: Token) -> Iterator[tuple[Token, str]]:
    """Yield each word above the event with the relation by which it governs it, nearest first."""
    token, relation = head, ""
    for _ in range(_STEPS if head.pos_ == "VERB" else _NOUN_STEPS):
        absolute = token.dep_ == "pcomp" and token.head.lower_ == "with"
        if token.dep_ in {"ROOT", "relcl"} or absolute or stands_apart(token):
            break
        described = token.dep_ == "acl" and token.tag_ == "VBN"  # "a deal signed in X" is signed
        if described:
            relation = ""
        elif token.dep_ in _CONTENT or token.dep_ in {"acl", "parataxis", "advcl"}:
            relation = token.dep_
        elif token.dep_ == "conj" and token.pos_ == token.head.pos_ == "VERB":
            relation = ""  # what one of two joined verbs says, the other does not
        elif token.dep_ not in {"conj", "compound", "poss", "amod"}:
            break
        token = token.head
        if relation and token.dep_ != "prep":
            yield token, relation
    for child in head.children:
        if child.dep_ == "parataxis" and _reports(child):
            yield child, "ccomp"


def _speaker_of(verb: Token) -> Token | None:
    """Return who reports; the subject of "X is accused of", "the man accused of" does not."""
    return None if is_passive(verb) else subject_of(verb)


def _reports(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in words("reporting")


def _claim_from_above(above: tuple[tuple[Token, str], ...]) -> Claim | None:
    for token, relation in above:
        claim = _claim_under(token, relation)
        if claim is not None:
            return claim
    return None


def _claim_under(token: Token, relation: str) -> Claim | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        told = "rumour" if token.tag_ == "NNS" and lemma == "report" else lemma  # "reports of"
        return _claim_under_noun(told, relation)
    if _takes_lives(token):
        return None
    for cues, relations, claim in _GOVERNORS:
        if relation in relations and lemma in words(cues):
            return claim
    return None


def _takes_lives(token: Token) -> bool:
    """Tell whether a verb counts its dead: "the blast claimed 68 lives" claims nothing."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in {"life", "victim"} for c in token.children)


def _claim_under_noun(lemma: str, relation: str) -> Claim | None:
    if lemma in words("denying_nouns"):
        return "denied"
    if lemma in words("possibility"):
        return "hypothetical_reported"
    if lemma in words("plan_nouns") and relation == "acl":
        return "planned"
    return "alleged" if lemma in words("doubting_nouns") else None


def _claim_of_clause(head: Token, clause: Clause | None) -> Claim:
    near = {child.lower_ for child in head.children}
    if near & words("allegedly") or _is_reportedly(head):
        return "alleged"
    if clause is None:
        return "planned" if near & words("upcoming") else "occurred"
    return _claim_of_verb(clause)


def _claim_of_verb(clause: Clause) -> Claim:
    children = list(clause.verb.children)
    if clause.negated:
        return "denied"
    pondered = clause.verb.lemma_.lower() in words("pondering")
    pondered = pondered and any(c.dep_ == "xcomp" for c in children)
    conditional = any(c.dep_ == "mark" and c.lower_ == "if" for c in children)
    if clause.modal in _MAYBE or conditional or pondered:
        return "hypothetical_reported"
    if clause.form in {"future", "foretold"} or _is_planned(clause):
        return "planned"
    return "ongoing" if clause.form == "progressive" else "occurred"


def _is_reportedly(head: Token) -> bool:
    """Tell whether the sentence's main verb is only reported: "is reportedly pushing, by ..."."""
    top = head.sent.root
    below = head.dep_ in {"pcomp", "advcl", "conj", "xcomp"} and head.pos_ == "VERB"
    cues = (c for c in top.children if c.i < head.i)
    return below and any(cue.lower_ in words("reportedly") for cue in cues)


def _is_planned(clause: Clause) -> bool:
    """Tell whether the verb itself plans: "is set to vote", "plans to ratify", "likely to"."""
    verb = clause.verb
    if verb.lemma_.lower() in words("planning") and any(c.dep_ == "xcomp" for c in verb.children):
        return verb.lemma_.lower() not in _COMMITTING
    if clause.form != "infinitive":
        return False
    above = verb.head.lower_ if verb.dep_ in {"xcomp", "ROOT", "ccomp"} else ""
    return above in words("foreseen")


def _is_a_partys_word(head: Token, verb: Token | None, event_type: str) -> bool:
    """Tell whether an act is an unnamed source's word, or a hostile one a party's in quotation."""
    speaker = _speaker_of(verb) if verb is not None else None
    if speaker is not None and speaker.lemma_.lower() in words("unnamed"):
        return True
    if event_type not in _HOSTILE:
        return False
    doer = subject_of(head) if head.pos_ == "VERB" else None
    own = doer is None or doer.lower_ in words("first_person")
    return not own and (in_quotation(head) or _are_rivals(speaker, doer))


def _are_rivals(speaker: Token | None, doer: Token | None) -> bool:
    """Tell whether a state or people says it of another: "Ankara said Greek troops fired"."""
    if speaker is None or doer is None:
        return False
    theirs, others = _nations_in(doer), _nations_in(speaker)
    return bool(theirs) and bool(others) and not theirs & others


def _nations_in(noun: Token) -> frozenset[str]:
    inside = (noun, *(c for c in noun.children if c.dep_ in {"amod", "compound", "poss", "nmod"}))
    return frozenset(t.lower_[:4] for t in inside if t.ent_type_ in {"GPE", "NORP"})


def in_quotation(head: Token) -> bool:
    """Tell whether a word stands inside quotation marks of its sentence."""
    opened = False
    for token in head.doc[head.sent.start : head.i]:
        if token.text in {'"', "“", "”", "''", "``"}:
            opened = token.text == "“" or (token.text != "”" and not opened)
    return opened
