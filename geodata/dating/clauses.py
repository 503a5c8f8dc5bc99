"""How an action is told: as over, as of now, as part of another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.mentions.times.tables import word_list

_PRESENT = word_list("clauses", "of_now")
_SAYING = word_list("clauses", "saying")
_OPEN_CLAIMS = frozenset({"planned", "hypothetical_reported"})
_PERFECT = word_list("clauses", "perfect")
_OPEN = word_list("clauses", "open")
_PART_OF = frozenset({"xcomp", "pcomp", "prep", "advcl"})
_ARGUMENTS = frozenset(
    {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "agent", "conj", "oprd"}
)
_CONCEDING = word_list("clauses", "conceding")
_RESULTS = word_list("clauses", "results")
_DEFINITE = word_list("clauses", "definite")
_TOGETHER = word_list("clauses", "together")
_ELSEWHEN = word_list("clauses", "elsewhen")
_CARRYING = word_list("clauses", "carrying")
_BEFORE_IT = word_list("clauses", "before_it")
_THROUGH = frozenset({"by", "during", "in"})
_PART = frozenset({"advcl", "xcomp", "conj", "pcomp", "prep", "dobj", "ccomp"})


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary standing as one."""
    return token.pos_ in ("VERB", "AUX")


def verb_of(action: Action) -> Token | None:
    """Return the finite verb that tells an action: its own, or the one its words are part of."""
    token = _served(action.head)
    while not is_verb(token):
        if token.dep_ not in _ARGUMENTS or token.head == token:
            return None
        token = token.head
    # "had to *leave*", "retaliated by *firing*": the finite verb above tells the time.
    while token.dep_ in _PART_OF and not _is_finite(token) and token.head != token:
        if _is_before(token):
            break
        token = token.head
    return token if is_verb(token) else None


def _served(token: Token) -> Token:
    """Return the verb that "by doing so" serves, wherever a parse hangs it; else the token."""
    if token.dep_ != "pcomp" or token.head.lower_ != "by":
        return token
    verbs = (t for t in token.ancestors if is_verb(t) and t.dep_ != "dobj" and _is_finite(t))
    found = next(verbs, None)
    return found if found is not None else token


def _is_finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or bool(auxiliaries(token) - {"to"})


def is_plain_past(action: Action) -> bool:
    """Tell whether an action is told in a plain past, as the next thing that happened."""
    verb = verb_of(action)
    if verb is None or action.claim in _OPEN_CLAIMS:
        return False
    words = auxiliaries(verb)
    if words & (_OPEN | _PERFECT) or _is_elsewhen(verb):
        return False
    return verb.tag_ == "VBD" or bool(words & {"was", "were", "did"})


def _is_elsewhen(verb: Token) -> bool:
    near = [child for child in verb.children if child.dep_ in ("advmod", "prep")]
    phrases = [t for prep in near for noun in prep.children for t in (noun, *noun.children)]
    return any(token.lower_ in _ELSEWHEN for token in (*near, *phrases))


def is_perfect(action: Action) -> bool:
    """Tell whether an action is told as done by now: "has been placed on alert"."""
    verb = verb_of(action)
    return (
        verb is not None
        and action.claim not in _OPEN_CLAIMS
        and bool(auxiliaries(verb) & (_PERFECT - {"had"}))
    )


def is_told_of_now(action: Action) -> bool:
    """Tell whether an action is told as going on, or being said, at the time of writing."""
    verb = verb_of(action)
    if verb is None or action.claim in _OPEN_CLAIMS:
        return False
    words = auxiliaries(verb)
    if words & {"was", "were", "will", "would", "had"} or verb.tag_ == "VBD":
        return False
    if {child.lower_ for child in verb.children if child.dep_ == "advmod"} & _PRESENT:
        return True
    if verb.tag_ == "VBG":
        return bool(words & {"is", "are", "'s", "'re", "’s", "’re"})
    said = verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _SAYING
    return said and (verb.dep_ == "ROOT" or _concedes(verb)) and not action.nominal


def _concedes(verb: Token) -> bool:
    """Tell whether a verb opens a sentence with what is granted: "although it denies that"."""
    return verb.dep_ == "advcl" and any(child.lower_ in _CONCEDING for child in verb.children)


def is_said(action: Action) -> bool:
    """Tell whether an action is a statement."""
    return action.head.lemma_ in _SAYING


def leads(action: Action) -> bool:
    """Tell whether an action's date moves the text on: a main clause, not an aside."""
    token = action.head
    while token.dep_ in ("conj", "ccomp", "xcomp") and token.head != token:
        token = token.head
    verb = verb_of(action)
    return token.dep_ == "ROOT" or (verb is not None and verb.dep_ == "ROOT")


def wholes(action: Action, heads: Collection[int]) -> Iterator[int]:
    """Yield the heads of the actions that an action happens together with, nearest first.

    A participle, an infinitive ("killing ten", "to quell the dispute") and a
    joined verb without a subject of its own happen with their verb, or with the
    event noun that carries it ("made a push"); a main clause happens with its
    clause of "when", and what follows "after" opens it.
    """
    token = action.head
    if not action.nominal and _is_dependent(token):
        while (_is_part(token) or _tells_content(token)) and token.head != token:
            token = token.head
            carried = [token, *(c for c in token.children if c.dep_ in ("dobj", "attr"))]
            found = [t.i for t in carried if t.i in heads and t != action.head]
            if found:
                yield found[0]
                break
    verb = verb_of(action)
    for child in verb.children if verb is not None else ():
        if child.dep_ == "advcl" and child.i in heads and _is_when(child):
            yield child.i


def _is_part(token: Token) -> bool:
    """Tell whether a clause is part of what is above it.

    "Retaliated by firing", but not "accused them of firing" or "jailed for firing".
    """
    return token.dep_ in _PART and not _is_before(token)


def _is_before(token: Token) -> bool:
    return token.dep_ == "pcomp" and token.head.lower_ in _BEFORE_IT


def _tells_content(token: Token) -> bool:
    """Tell whether a participle says what its verb's object does: "signed a decree banning"."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and token.head.dep_ == "dobj"


def _is_dependent(token: Token) -> bool:
    if token.dep_ == "conj":
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    return token.tag_ in ("VBG", "VB") and not auxiliaries(token) - {"to"}


def _is_when(clause: Token) -> bool:
    return any(c.lower_ in _TOGETHER and c.i < clause.i for c in clause.children)


def event_nouns(action: Action) -> list[Token]:
    """Return the nouns that name an action's occurrence: its own, or what its verb carries."""
    if action.nominal:
        return [action.head]
    if action.head.lemma_ not in _CARRYING:
        return []
    return [child for child in action.head.children if child.dep_ in ("dobj", "nsubjpass")]


def settings(action: Action) -> list[Token]:
    """Return the nouns of the occurrences an action happened in or through.

    "Killed in the operation", "destroyed by the blast", "the blast killed ten".
    """
    if action.nominal:
        return [action.head]
    verb = action.head
    preps = (c for c in verb.children if c.dep_ in ("prep", "agent") and c.lower_ in _THROUGH)
    nouns = [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]
    if verb.lemma_ in _RESULTS:
        nouns += [child for child in verb.children if child.dep_ == "nsubj"]
    return nouns


def is_definite(noun: Token) -> bool:
    """Tell whether a noun names an occurrence the reader knows of: "the blast", "its vote"."""
    return any(child.dep_ == "poss" or child.lower_ in _DEFINITE for child in noun.children)


def auxiliaries(verb: Token) -> set[str]:
    """Return a verb's auxiliaries, in lower case."""
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
