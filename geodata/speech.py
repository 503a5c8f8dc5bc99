"""Reporting clause -> the force of what is said: a demand, a threat, blame, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.mentions.clauses import SUBJECTS, Clause, read_clause

_DUTY = frozenset({"should", "must"})
_WILL = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
_WILLING = frozenset({"willing", "ready", "prepared", "committed", "determined"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "REJECT", "PROTEST", "THREATEN"})
_FRIENDLY = frozenset({"AID", "SUPPORT", "COOPERATE", "AGREE", "CONSULT", "RETREAT", "CONCEDE"})
_PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_DEPTH = 3  # a word of blame deeper in the parse than this is about something else
_SELF = frozenset({"it", "they", "he", "she", "we", "i"})


def content_of(verb: Token) -> Token | None:
    """Return the head of the clause that a reporting verb introduces, if parsed as such."""
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i < verb.i):
            return child
    if verb.dep_ == "parataxis":
        return verb.head
    return None


def force_of(clause: Clause, type_of: Callable[[Clause], str]) -> str | None:
    """Return the type that the content gives to a "said", None where it is a plain statement.

    Args:
        clause: The reporting clause.
        type_of: What types the act that is promised or threatened.
    """
    content = content_of(clause.verb)
    lemmas = _lemmas(clause, content)
    if content is not None and content.pos_ in {"VERB", "AUX"}:
        force = _force_of_promise(read_clause(content), lemmas, type_of)
        if force is not None:
            return force
    if content is not None and any(_refuses(token) for token in content.subtree):
        return "REJECT"
    if lemmas & words("blame_words"):
        return "ACCUSE"
    if lemmas & words("praise_words"):
        return "SUPPORT"
    return None


def _force_of_promise(
    said: Clause, lemmas: frozenset[str], type_of: Callable[[Clause], str]
) -> str | None:
    own = said.subject is not None and said.subject.lower_ in _SELF
    if said.modal in _DUTY and not own:
        return "REQUEST"
    willing = any(c.dep_ == "acomp" and c.lower_ in _WILLING for c in said.verb.children)
    if own and willing and not said.negated:
        return "AGREE"
    if said.modal not in _WILL:
        return None
    if said.negated and (own or (said.subject is not None and said.subject.ent_type_ in _PARTIES)):
        return "REJECT"
    act = type_of(said) if own else ""
    if act in _HOSTILE or lemmas & words("menace_words"):
        return "THREATEN"
    promised = act in _FRIENDLY or (own and said.verb.lemma_ in words("promise_words"))
    return "AGREE" if promised else None


def _refuses(verb: Token) -> bool:
    """Tell whether a verb is refused in the first person: "we will not leave"."""
    names = {child.lower_ for child in verb.children}
    return bool(names & {"we", "i"} and names & _WILL and names & {"not", "n't", "n’t", "never"})


def _lemmas(clause: Clause, content: Token | None) -> frozenset[str]:
    tokens = _near(content) if content is not None else _outside_subject(clause.verb)
    return frozenset(token.lemma_.lower() for token in tokens)


def _near(content: Token) -> list[Token]:
    reached, frontier = [content], [content]
    for _ in range(_DEPTH):
        frontier = [child for token in frontier for child in token.children]
        reached += frontier
    return reached


def _outside_subject(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ not in SUBJECTS:
            yield from child.subtree
