"""Clause or event noun -> the type of event it reports, and the words that say so.

The lexicon gives a verb's own type; the rules here read what stands around it: the object of
a light verb ("held talks"), the complement of a phase verb ("began to shell"), what somebody
is quoted as saying ("said it would retaliate").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.lexicon import Frame, frame_of, noun_frame, words
from geodata.mentions.clauses import Clause, read_clause
from geodata.speech import force_of

UNTYPED = "OTHER:event"
STATEMENT = "OTHER:statement"
LEGAL = "OTHER:legal"
_FAR = 6  # words: a trigger that would run longer than this is cut to its verb
_ENDED = {
    "ASSAULT": "RETREAT",
    "COERCE": "RETREAT",
    "MOBILIZE": "RETREAT",
    "SANCTION": "RETREAT",
    "PROTEST": "RETREAT",
    "COOPERATE": "SANCTION",
    "AID": "SANCTION",
    "CONSULT": "REJECT",
    "AGREE": "REJECT",
}
# "floods killed", "the crash injured": who did it decides, not the verb of harm.
_HARMFUL = frozenset({"OTHER:disaster", "OTHER:accident", "OTHER:health"})


@dataclass(frozen=True, slots=True)
class Typing:
    """A type with its grounds.

    Attributes:
        type: A PLOVER type or ``OTHER:<label>``.
        trigger: The tokens that name the event, in order.
        rank: How specific the frame was; -1 if no frame fits.
        complement: The verb or noun that named the event in place of the verb.
    """

    type: str
    trigger: tuple[Token, ...]
    rank: int
    complement: Token | None = None


def type_clause(clause: Clause) -> Typing:
    """Return the type of the event a clause reports; ``OTHER:event`` if no frame fits."""
    return _with_harmful_agent(_with_event_subject(_type_verb(clause), clause), clause)


def _type_verb(clause: Clause) -> Typing:
    verb, frame = clause.verb, frame_of(clause)
    if frame is not None and frame.rank >= 2 and not _is_legislated(clause):
        return Typing(frame.type, (verb, *_words_of(frame, clause)), frame.rank)
    if frame is not None and _is_legislated(clause):
        return Typing(LEGAL, (verb, *_words_of(frame, clause)), frame.rank)
    borrowed = _from_object(clause) or _from_complement(clause) or _from_subject(clause)
    if borrowed is not None:
        return borrowed
    if verb.lemma_.lower() in words("reporting"):
        return _type_speech(clause, frame)
    if frame is None:
        return Typing(UNTYPED, (verb,), -1)
    return Typing(frame.type, (verb, *_words_of(frame, clause)), frame.rank)


def _is_legislated(clause: Clause) -> bool:
    """Tell whether a chamber passes something: "parliament approved the treaty"."""
    subject = clause.subject
    chamber = subject is not None and subject.lemma_.lower() in words("chambers")
    return chamber and clause.verb.lemma_.lower() in words("passing")


def type_noun(noun: Token, frame: Frame) -> Typing:
    """Return the type of the event a noun names, with the modifiers its frame rests on."""
    named = [child for child in noun.children if child.lemma_.lower() in frame.links]
    return Typing(frame.type, tuple(sorted((*named, noun), key=_position)), len(frame.links))


def _type_speech(clause: Clause, frame: Frame | None) -> Typing:
    own = frame.type if frame else STATEMENT
    kind = force_of(clause, _type_name) if own == STATEMENT else own
    return Typing(kind or own, (clause.verb,), frame.rank if frame else 0)


def _type_name(clause: Clause) -> str:
    return _type_verb(clause).type


def _from_object(clause: Clause) -> Typing | None:
    lemma = clause.verb.lemma_.lower()
    ends = lemma in words("ending")
    names_it = any(child.dep_ == "oprd" for child in clause.verb.children)
    if names_it or not (ends or lemma in words("light")):  # "called the raids a provocation"
        return None
    nouns = [clause.subject] if clause.passive and clause.subject is not None else clause.objects
    for noun in nouns:
        frame = noun_frame(noun) or next(filter(None, map(noun_frame, _inner(noun))), None)
        if frame is not None:
            kind = _ENDED.get(frame.type, frame.type) if ends else frame.type
            return Typing(kind, _run(clause.verb, noun), 2, noun)
    return None


def _from_subject(clause: Clause) -> Typing | None:
    """Read "the operation ended", "clashes erupted": the subject names the event."""
    lemma = clause.verb.lemma_.lower()
    ends = lemma in words("ending")
    if clause.subject is None or not (ends or lemma in words("happening")):
        return None
    frame = noun_frame(clause.subject)
    if frame is None or clause.subject.i > clause.verb.i:
        return None
    kind = _ENDED.get(frame.type, frame.type) if ends else frame.type
    return Typing(kind, _run(clause.subject, clause.verb), 2, clause.subject)


def _with_event_subject(typing: Typing, clause: Clause) -> Typing:
    """Join a subject that names the same event to the trigger: "five strikes destroyed"."""
    subject, first = clause.subject, typing.trigger[0]
    if subject is None or typing.complement is not None or not 0 < first.i - subject.i <= _FAR:
        return typing
    frame = noun_frame(subject)
    harm = typing.type == "ASSAULT" and frame is not None and frame.type in _HARMFUL
    if frame is None or not (harm or frame.type == typing.type):
        return typing
    run = subject.doc[subject.i : typing.trigger[-1].i + 1]
    return Typing(frame.type, tuple(run), 2, subject)


def _with_harmful_agent(typing: Typing, clause: Clause) -> Typing:
    """Read "were killed by floods": what did the harm says which kind it is."""
    if typing.type != "ASSAULT" or not clause.passive:
        return typing
    agents = (c for c in clause.verb.children if c.dep_ == "agent")
    for noun in (noun for agent in agents for noun in agent.children if noun.dep_ == "pobj"):
        frame = noun_frame(noun)
        if frame is not None and frame.type in _HARMFUL:
            return Typing(frame.type, _run(clause.verb, noun), 2, noun)
    return typing


def _inner(noun: Token) -> Iterable[Token]:
    """Yield the nouns inside an object: "a mediation effort", "ten days of war games"."""
    for child in noun.children:
        if child.dep_ == "compound":
            yield child
        elif child.lower_ == "of":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _from_complement(clause: Clause) -> Typing | None:
    lemma = clause.verb.lemma_.lower()
    if lemma not in words("phase") and lemma not in words("planning"):
        return None
    own = frame_of(clause)
    # "agreed to", "vowed to" are news whatever follows; "decided to" is what was decided.
    kept = own is not None and own.type not in {STATEMENT, "REQUEST"} and lemma != "decide"
    if kept and lemma not in words("phase"):
        return None
    for child in clause.verb.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            inner = type_clause(read_clause(child))
            if inner.rank >= 0:
                return Typing(inner.type, _run(clause.verb, child), inner.rank, child)
    return None


def _words_of(frame: Frame, clause: Clause) -> tuple[Token, ...]:
    linked = [c for c in clause.verb.children if c.lower_ in frame.links and c.dep_ == "prt"]
    named = [
        noun
        for noun in (*clause.objects, *_governed(clause, frame))
        if frame.nouns and frame.nouns & {noun.lemma_.lower(), noun.lower_}
    ]
    run = _run(clause.verb, named[0]) if named else ()
    return tuple(sorted({*linked, *run} - {clause.verb}, key=_position))


def _governed(clause: Clause, frame: Frame) -> Iterable[Token]:
    for child in clause.verb.children:
        if child.lower_ in frame.links and child.dep_ == "prep":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _run(verb: Token, word: Token) -> tuple[Token, ...]:
    """Return the tokens from verb to word, or the verb alone if they lie far apart."""
    first, last = sorted((verb.i, word.i))
    if last - first > _FAR or first != verb.i:
        return (verb,)
    return tuple(verb.doc[first : last + 1])


def _position(token: Token) -> int:
    return token.i
