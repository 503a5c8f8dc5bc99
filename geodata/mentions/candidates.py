"""Sentence -> candidates: every verb and event noun that might report an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from geodata.action_types import Typing, type_clause, type_noun
from geodata.claims import Standing, standing_of
from geodata.lexicon import is_verb_form, noun_frame
from geodata.mentions.clauses import SUBJECTS, Clause, read_clause
from geodata.sentences import Sentence

# No reporter writes a longer sentence; what is longer is a list, or made to take for ever.
LONGEST_TOKENS = 400
_NOT_EVENTS = frozenset({"DATE", "TIME", "PERSON", "MONEY", "CARDINAL"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "AID", "OTHER:accident", "OTHER:disaster"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that might report an event, typed as if it did.

    Attributes:
        clause: The verb's clause; None for a noun.
        standing: Whether it is said to be so, and by whom.
        again: True for a noun whose lemma its paragraph has named before.
        going_on: Coordinated verbs that only go on with the same act.
    """

    sentence: Sentence
    head: Token
    clause: Clause | None
    typing: Typing
    standing: Standing
    again: bool = False
    going_on: tuple[Token, ...] = ()

    @property
    def nominal(self) -> bool:
        """Tell whether a noun, not a verb, names the event."""
        return self.clause is None


def find_candidates(sentences: Iterable[Sentence]) -> Iterator[Candidate]:
    """Yield what might be events, sentence by sentence, verbs before nouns."""
    paragraph, named = None, set[str]()
    for sentence in sentences:
        if sentence.paragraph is not paragraph:
            paragraph, named = sentence.paragraph, set()
        if len(sentence.tokens) > LONGEST_TOKENS:
            continue
        verbs = list(_merged(_verb_candidate(sentence, verb) for verb in _verbs(sentence)))
        spoken_for = {c.typing.complement for c in verbs if c.typing.complement is not None}
        verbs = [c for c in verbs if c.head not in spoken_for]
        yield from verbs
        heads = {c.head for c in verbs}
        told = {(token, c.typing.type) for c in verbs for token in c.typing.trigger}
        for token in sentence.tokens:
            is_noun = token.pos_ in {"NOUN", "PROPN"} and not _is_lacking(token)
            frame = noun_frame(token) if is_noun else None
            if frame is None or token.ent_type_ in _NOT_EVENTS or token in heads:
                continue
            seen, lemma = token.lemma_.lower() in named, token.lemma_.lower()
            named.add(lemma)
            alone = token not in spoken_for and (token, frame.type) not in told
            if frame.nominal and alone and token.dep_ != "compound":
                typing = type_noun(token, frame)
                standing = standing_of(token, None, typing.type)
                yield Candidate(sentence, token, None, typing, standing, again=seen)


def _is_lacking(token: Token) -> bool:
    """Tell whether it is said that it did not come: "shelled the camp without warning"."""
    return token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without"


def _verbs(sentence: Sentence) -> list[Token]:
    verbs = [t for t in sentence.tokens if t.pos_ == "VERB" and not _is_lacking(t)]
    # "Jet crashes in Nepal, killing 49" has a verb before the one that only hangs on it.
    if not sentence.is_title or any(verb.tag_ != "VBG" for verb in verbs):
        return verbs
    return [*[t for t in sentence.tokens[1:-1] if _is_misread_verb(t)][:1], *verbs]


def _is_misread_verb(token: Token) -> bool:
    """Tell whether a headline's "noun" is a verb: "Government sponsors another campaign"."""
    named_before = token.nbor(-1).pos_ in {"NOUN", "PROPN"}
    governs = token.nbor().pos_ in {"DET", "ADP", "NUM", "PROPN", "ADV", "ADJ", "NOUN", "PART"}
    return named_before and governs and token.pos_ in {"NOUN", "PROPN"} and is_verb_form(token)


def _merged(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Drop a coordinated verb that only goes on with the act before it.

    "engaged a unit and destroyed two vehicles" is one event; "accused Oslo and left" are two.
    """
    kept: list[Candidate] = []
    at: dict[Token, int] = {}
    for candidate in candidates:
        verb = candidate.head
        before = at.get(verb.head) if verb.dep_ == "conj" else None
        if before is not None and _goes_on(kept[before], candidate):
            kept[before] = replace(kept[before], going_on=(*kept[before].going_on, verb))
            at[verb] = before
            continue
        at[verb] = len(kept)
        kept.append(candidate)
    yield from kept


def _goes_on(before: Candidate, candidate: Candidate) -> bool:
    same = before.typing.type == candidate.typing.type and before.typing.type in _MATERIAL
    own_subject = any(child.dep_ in SUBJECTS for child in candidate.head.children)
    return same and not own_subject


def _verb_candidate(sentence: Sentence, verb: Token) -> Candidate:
    clause = read_clause(verb)
    typing = type_clause(clause)
    return Candidate(sentence, verb, clause, typing, standing_of(verb, clause, typing.type))
