"""Which time expression governs which action, read from the parse.

A time belongs to the verb or event noun it hangs on, not to the nearest one:
from the time's own head we climb until a verb or an action's noun stops us.
What shares that verb's time without one of its own takes it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.mentions.times.tables import word_list
from geodata.sentences import Sentence
from geodata.timing import DatedMention

# A time so attached modifies its noun alone: "the 2020 war", "Sunday's attacks".
_OF_NOUN = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_DURING = word_list("clauses", "during")
_PART_OF_VERB = frozenset({"xcomp", "aux", "auxpass", "prt"})
_OCCURRING = word_list("clauses", "occurring")
_TAKING_PART = word_list("clauses", "taking_part")
_TOLL = word_list("clauses", "toll")
_UTTERANCES = word_list("clauses", "utterances")
_CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})


def attach(
    sentence: Sentence, dated: Sequence[DatedMention], actions: Sequence[Action]
) -> dict[int, list[DatedMention]]:
    """Return the time expressions of a sentence by the token of the action they govern.

    Args:
        sentence: One sentence.
        dated: Its time expressions, in order.
        actions: Its actions; the answer's keys are positions of their heads' tokens.
    """
    heads = {action.head.i for action in actions}
    direct: dict[int, list[DatedMention]] = {}
    governed: list[tuple[Token, Token, DatedMention]] = []
    for mention in dated:
        tokens = sentence.tokens_in(mention.mention.span)
        governor = _governor(_hold(mention, tokens, sentence), heads) if tokens else None
        if tokens and governor is not None:
            governed.append((governor, tokens.root, mention))
            direct.setdefault(governor.i, []).append(mention)
    answer = {i: found for i, found in direct.items() if i in heads}
    for mention in dated:
        tokens = sentence.tokens_in(mention.mention.span)
        for clause in _told_of(tokens.root, heads) if tokens else ():
            answer.setdefault(clause.i, []).append(_unbounded(mention))
    for governor, time, mention in governed:
        sharing = _sharing(governor, heads, fronted=time.i < governor.i)
        for shared in (*_verb_above(governor, time, heads), *sharing):
            if shared.i not in direct:
                answer.setdefault(shared.i, []).append(mention)
    return answer


def _told_of(time: Token, heads: Collection[int]) -> Iterator[Token]:
    """Yield the heads of clauses that say what happened then: "since Sunday, when he fled"."""
    for clause in time.children:
        opens = any(child.lower_ == "when" for child in clause.children)
        if clause.dep_ in ("relcl", "advcl") and opens and clause.i in heads:
            yield clause


def _unbounded(mention: DatedMention) -> DatedMention:
    return replace(mention, mention=replace(mention.mention, side=None))


def _hold(mention: DatedMention, time: Tokens, sentence: Sentence) -> Token:
    """Return the token a time hangs by: its root, unless the parser gave it to a name behind it.

    Without a comma it takes that name into the date ("On 5 May Kenya and Somalia signed"); the
    preposition still hangs on the right verb, and a bare day in front is of the main one.
    """
    start = time.start - sentence.tokens.start
    before = sentence.tokens[start - 1] if start else None
    lost = _is_lost(time)
    if before is not None and before.dep_ == "prep" and (lost or not before.is_ancestor(time.root)):
        return before if lost or start == 1 else time.root
    if before is None and lost and mention.precision == "day":
        return sentence.tokens.root
    return time.root


def _is_lost(time: Tokens) -> bool:
    """Tell whether a parse made a time part of a name behind it: "On *8 May Grace Mboya* flew"."""
    noun = time.root.head
    behind = noun.i >= time.end and time.root.dep_ in _OF_NOUN - {"poss"}
    return behind and noun.doc[time.end].pos_ == "PROPN"


def _governor(time: Token, heads: Collection[int]) -> Token | None:
    """Return the verb or event noun a time hangs on, None where it is only a noun's."""
    token, below = time.head, time
    while True:
        if token.i in heads and below.dep_ != "relcl":
            return token
        if _is_verb(token):
            noun = token.head
            saying = _saying_by(token, heads)
            if saying is not None:
                return saying
            if noun.i in heads and not _is_verb(noun) and _is_told_by(token):
                return noun
            return _head_of_verb(_joined_after(token, time), heads)
        if below.dep_ in _OF_NOUN and below == time and not _times_verb(token):
            return _taking_part(token, heads)
        if token.head == token:
            return None
        token, below = token.head, token


def _taking_part(noun: Token, heads: Collection[int]) -> Token | None:
    """Return the verb of those who took part in what a noun names: "lost the 2018 election"."""
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.i in heads and verb.lemma_ in _TAKING_PART else None


def _is_told_by(clause: Token) -> bool:
    """Tell whether a clause on a noun says when the noun's own occurrence was."""
    return clause.dep_ == "acl" or (clause.dep_ == "relcl" and clause.lemma_ in _OCCURRING)


def _saying_by(clause: Token, heads: Collection[int]) -> Token | None:
    """Return the verb of saying through words put out then: "said in a statement sent Sunday"."""
    words = clause.head
    saying = words.head.head
    put_out = clause.dep_ == "acl" and words.dep_ == "pobj" and words.lemma_ in _UTTERANCES
    return saying if put_out and clause.i not in heads and saying.i in heads else None


def _joined_after(verb: Token, time: Token) -> Token:
    """Return the joined verb a time stands in front of: "pledged ... and, in 2020, sent"."""
    for child in verb.children:
        if child.dep_ == "conj" and _is_verb(child) and verb.i < time.i < child.i:
            joiners = [c.i for c in verb.children if c.dep_ == "cc" and c.i < child.i]
            if joiners and joiners[-1] < time.i:
                return child
    return verb


def _times_verb(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in _DURING


def _head_of_verb(verb: Token, heads: Collection[int]) -> Token:
    """Return the head of the action that a verb is part of: "plans to vote on Monday"."""
    token = verb
    while token.i not in heads and token.dep_ in _PART_OF_VERB and token.head != token:
        token = token.head
    return token if token.i in heads else verb


def _verb_above(governor: Token, time: Token, heads: Collection[int]) -> Iterator[Token]:
    """Yield the verb that an event noun's time is of too: "sent troops during the 2020 war".

    In "lifted the blockade on Sunday" a parse cannot tell whose the time is.
    """
    if _times_verb(governor) and governor.head.head.i in heads:
        yield governor.head.head
    if governor.dep_ == "dobj" and time.dep_ == "pobj" and governor.head.i in heads:
        yield governor.head
    joined = governor.dep_ == "conj" and governor.head.i in heads
    if joined and {governor.lemma_, governor.head.lemma_} <= _TOLL:
        yield governor.head
    # "Answered with strikes the next day": such a time is a verb's, whatever the parse says.
    if time.dep_ == "npadvmod" and governor.dep_ in _CARRIED | {"pobj"}:
        verb = next((t for t in governor.ancestors if _is_verb(t)), None)
        if verb is not None and verb.i in heads:
            yield verb


def _sharing(governor: Token, heads: Collection[int], *, fronted: bool) -> Iterator[Token]:
    """Yield heads of actions that share their governor's time.

    Participles ("killing ten"), infinitives, conjuncts under a time that stands
    in front, and event nouns carried by a verb that is no action itself.
    """
    for child in governor.children:
        if _is_part(child) or (child.dep_ == "conj" and fronted and _is_verb(child)):
            if child.i in heads:
                yield child
            yield from _sharing(child, heads, fronted=fronted)
        elif child.dep_ in _CARRIED and governor.i not in heads:
            yield from _nouns(child, heads)
        elif child.dep_ == "ccomp" and governor.i not in heads and _is_infinitive(child):
            if child.i in heads:
                yield child
        elif child.dep_ == "prep" and child.lower_ == "during":
            yield from (noun for noun in child.children if noun.i in heads)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _is_part(child: Token) -> bool:
    """Tell whether a clause is part of its verb's own occurrence."""
    if child.dep_ == "xcomp":
        return True
    marked = any(c.dep_ in ("mark", "prep") and c.i < child.i for c in child.children)
    return child.dep_ == "advcl" and child.tag_ == "VBG" and not marked


def _nouns(noun: Token, heads: Collection[int]) -> Iterator[Token]:
    """Yield the event nouns of a phrase: itself, joined ones, and "series of *attacks*"."""
    if noun.i in heads:
        yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from _nouns(child, heads)
        elif child.dep_ == "prep" and child.lower_ == "of" and noun.i not in heads:
            for below in child.children:
                yield from _nouns(below, heads)
