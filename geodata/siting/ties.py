"""How a place's words hang on an action: as its site, origin, destination, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.datelines import in_dateline
from geodata.mentions.actions import Action
from geodata.records import Mention, Role
from geodata.siting.words import words

# "The people of X fled": X is where they fled from.
_HOME = {"in", "of"}
# Words below these speak of something else than the event: "a region in the Caucasus that ...".
_OTHER_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "appos"}


@dataclass(frozen=True, slots=True)
class Tie:
    """How a place hangs on an action: its role, the word between, and how strongly."""

    role: Role
    word: str
    near: bool = False


def tie_of_mention(
    action: Action, heads: Mapping[tuple[int, int], Action], mention: Mention
) -> Tie | None:
    """Return how a place mention hangs on an action.

    Args:
        action: The action.
        heads: The article's actions by sentence number and index of their head.
        mention: A place mention of the action's sentence.
    """
    if in_dateline(action.sentence, mention.span):
        return None
    tokens = action.sentence.tokens_in(mention.span)
    if tokens is None:
        return None
    opening = _opens_sentence(tokens.root, action)
    if opening is not None:
        return Tie("site", opening.lower_, near=opening.lower_ in words("near"))
    return tie_of(tokens.root, action, heads)


def tie_of(token: Token, action: Action, heads: Mapping[tuple[int, int], Action]) -> Tie | None:
    """Return how a token hangs on an action, None if on another or not at all."""
    path = _path(token, action, heads)
    if path is None and _inside_trigger(token, action):
        path = [token, token.head]
    if path is None:
        path = _path_beside(token, action, heads)
    if path is None:
        return _on_the_ground(token, action)
    prep = next((t for t in path if t.dep_ in {"prep", "agent", "dative"}), None)
    lemma = action.head.lemma_.lower()
    if prep is not None:
        return _prepositional(prep, action)
    if action.type in words("no_site"):
        return None
    dep = path[-1].dep_ if path else token.dep_
    if dep in {"dobj", "obj", "nsubjpass"} and lemma in words("ground"):
        return Tie("origin" if lemma in {"flee", "leave", "abandon"} else "site", lemma)
    if action.nominal and token.dep_ in {"compound", "nmod", "poss", "amod"}:
        return Tie("site", action.head.text)
    return None


def _prepositional(prep: Token, action: Action) -> Tie | None:
    word = prep.lower_
    moving = action.head.lemma_.lower() in words("movement") or prep.head.lemma_ in words(
        "movement"
    )
    if word in words("origin") and moving:
        return Tie("origin", word)
    if word in words("destination") and moving and action.type not in words("no_site"):
        return Tie("destination", word)
    if action.type == "OTHER:displacement" and prep.head != action.head and word in _HOME:
        return Tie("origin", f"{prep.head.text} {word}")
    # "Signed an agreement in X": the noun the place hangs on is what took place there.
    noun = action.type in words("sited_by_noun") and _is_of_trigger(prep.head, action)
    direct = prep.head in (action.head, action.head.head) or noun
    direct = direct or action.type not in words("no_site")
    if word in words("locative") and direct:
        return Tie("site", word, near=word in words("near"))
    governor = prep.head.lemma_.lower()
    # A claim of control is about the place claimed, whoever makes it.
    grounded = governor in words("ground") and action.type not in words("no_site")
    grounded = grounded or governor == "control"
    return (
        Tie("site", f"{prep.head.text} {word}")
        if word in {"of", "on", "for"} and grounded
        else None
    )


def _path(
    token: Token, action: Action, heads: Mapping[tuple[int, int], Action]
) -> list[Token] | None:
    """Return the tokens from a place up to, without, the action's head; None if it is not above."""
    path, current = [token], token
    while current != action.head:
        if current.head == current or (current.dep_ in _OTHER_CLAUSES and not _says_where(current)):
            return None
        current = current.head
        if current != action.head and (action.sentence.number, current.i) in heads:
            return None
        path.append(current)
    return path[:-1] if len(path) > 1 else path


def _path_beside(
    token: Token, action: Action, heads: Mapping[tuple[int, int], Action]
) -> list[Token] | None:
    """Return the path of a place that hangs on the event noun's verb ("a blast hit ... in X")."""
    verb, prep = action.head.head, token.head
    beside = action.nominal and action.head.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ == "VERB"
    if not beside or (action.sentence.number, verb.i) in heads:
        return None
    return [token, prep] if token.dep_ == "pobj" and prep.head == verb else None


def _opens_sentence(token: Token, action: Action) -> Token | None:
    """Return the preposition of "Near X, ..." where its capital hid from the parser what it is."""
    first = action.sentence.tokens[0]
    is_opening = token.i == first.i + 1 and first.dep_ == "compound" and first.head == token
    after = token.doc[token.i + 1 : token.i + 2].text
    if not is_opening or after != "," or first.lower_ not in words("locative"):
        return None
    verb = action.head.head if action.nominal else action.head
    return first if token.head == verb else None


def _is_of_trigger(token: Token, action: Action) -> bool:
    return action.trigger_span.contains(action.sentence.span_of(token))


def _inside_trigger(token: Token, action: Action) -> bool:
    """Tell whether a place stands amid the words that name the event ("talks in X mediated")."""
    return action.trigger_span.contains(action.sentence.span_of(token)) and token.dep_ == "pobj"


def _says_where(clause: Token) -> bool:
    """Tell whether a relative clause does no more than say where its noun takes place."""
    return clause.dep_ == "relcl" and clause.lemma_.lower() in words("takes_place")


def _on_the_ground(token: Token, action: Action) -> Tie | None:
    """Return the tie of a place that the action's own aims are about ("sent to seize X").

    The place lies in a clause below the action's, as the ground that is fought over.
    """
    if action.type not in words("on_the_ground") or not action.head.is_ancestor(token):
        return None
    above = token.head
    if token.dep_ == "dobj" and above.lemma_.lower() in words("ground"):
        return Tie("site", above.text)
    if (
        token.dep_ == "pobj"
        and above.lower_ == "of"
        and above.head.lemma_.lower() in words("ground")
    ):
        return Tie("site", f"{above.head.text} of")
    return None
