"""How a place's words hang on an action: as its site, origin, destination, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from geodata.datelines import in_dateline
from geodata.mentions.actions import Action
from geodata.records import Mention, Role
from geodata.siting.paths import Heads, path_beside, path_to
from geodata.siting.words import words

# "The people of X fled": X is where they fled from.
_HOME = {"in", "of"}
# "Raised awareness of those in the part of the city": too far off to be where.
MOST_PREPOSITIONS = 2
# Words below these speak of something else than the event: "a region in the Caucasus that ...".
_NOUNS = {"NOUN", "PROPN"}
MODIFIERS = {"compound", "nmod", "poss", "amod"}
_HIT = {"dobj", "nsubjpass"}
_OTHER_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "appos"}


@dataclass(frozen=True, slots=True)
class Tie:
    """How a place hangs on an action: its role, the word between, and how strongly."""

    role: Role
    word: str
    near: bool = False


def tie_of_mention(action: Action, heads: Heads, mention: Mention) -> Tie | None:
    """Return how a place mention hangs on an action.

    Args:
        action: The action.
        heads: The article's actions by sentence number and index of their head.
        mention: A place mention of the action's sentence.
    """
    if in_dateline(action.sentence, mention.span):
        return None
    tokens = action.sentence.tokens_in(mention.span)
    if tokens is None or _is_doer(tokens.root, mention):
        return None
    opening = _opens_sentence(tokens, action)
    if opening is not None:
        return Tie("site", opening.lower_, near=opening.lower_ in words("near"))
    return tie_of(tokens.root, action, heads)


def tie_of(token: Token, action: Action, heads: Heads) -> Tie | None:
    """Return how a token hangs on an action, None if on another or not at all."""
    path = path_to(token, action, heads)
    if path is None and _inside_trigger(token, action):
        path = [token, token.head]
    if path is None:
        path = path_beside(token, action, heads)
    if path is None:
        return _on_the_ground(token, action)
    prepositions = _prepositions(path)
    if not prepositions:
        return _without_preposition(path, action)
    by_a_doer = prepositions[0].lower_ == "by" and token.head != prepositions[0]
    if len(prepositions) > MOST_PREPOSITIONS or by_a_doer:
        return None
    return _of_a_war(path, prepositions[0], action) or _prepositional(prepositions[0], action)


def _without_preposition(path: Sequence[Token], action: Action) -> Tie | None:
    """Return the tie of a place that is the ground acted on, or that names an event noun."""
    if action.type in words("no_site"):
        return None
    dep, lemma = path[-1].dep_, action.head.lemma_.lower()
    if dep in {"dobj", "obj", "nsubjpass"} and lemma in words("ground"):
        return Tie("origin" if lemma in {"flee", "leave", "abandon"} else "site", lemma)
    if action.head.pos_ in _NOUNS and path[0].dep_ in MODIFIERS:
        # A headline's verb may be taken for a noun ("Thousands in X flee").
        fled = action.type == "OTHER:displacement" and not action.nominal
        return Tie("origin" if fled else "site", action.head.text)
    return None


def _prepositions(path: Sequence[Token]) -> list[Token]:
    """Return a place's prepositions, the nearest first.

    An "of" that only says which ("in the town of X", "in front of X") is left out, and of
    "along its border with X" the second.
    """
    found = [token for token in path if token.dep_ in {"prep", "agent", "dative"}]
    return [t for t in found if not _says_which(t)] if len(found) > 1 else found


def _says_which(prep: Token) -> bool:
    governor = prep.head.lemma_.lower()
    return (prep.lower_ == "of" and governor in words("parts")) or governor in words("border")


def _of_a_war(path: Sequence[Token], prep: Token, action: Action) -> Tie | None:
    """Return the tie of the ground a war is named by ("sent fighters during the X war")."""
    noun = path[1] if len(path) > 1 else path[0]
    fought = action.type in words("of_a_war") and noun.lemma_.lower() in words("war")
    names_it = path[0].dep_ in MODIFIERS and noun.head == prep
    return Tie("site", prep.text) if fought and names_it and prep.lower_ == "during" else None


def _prepositional(prep: Token, action: Action) -> Tie | None:
    word = prep.lower_
    if prep.dep_ == "agent":
        return None
    if action.type == "ASSAULT" and word in words("aimed") and _fires(prep.head, action):
        return Tie("site", word)
    return _on_the_way(prep, action) or _located(prep, action)


def _on_the_way(prep: Token, action: Action) -> Tie | None:
    """Return the tie of a place that people or things come from or go to."""
    word, no_site = prep.lower_, action.type in words("no_site")
    moving = {action.head.lemma_.lower(), prep.head.lemma_} & words("movement")
    if word in words("origin") and moving:
        return Tie("origin", word)
    if word in words("destination") and moving and not no_site:
        return Tie("destination", word)
    if action.type == "OTHER:displacement" and prep.head != action.head and word in _HOME:
        return Tie("origin", f"{prep.head.text} {word}")
    return None


def _located(prep: Token, action: Action) -> Tie | None:
    word, no_site = prep.lower_, action.type in words("no_site")
    # "Signed an agreement in X": the noun the place hangs on is what took place there.
    noun = action.type in words("sited_by_noun") and _is_of_trigger(prep.head, action)
    direct = prep.head in (action.head, action.head.head) or noun or _gathered(prep.head, action)
    if word in words("locative") and (direct or not no_site):
        return Tie("site", word, near=word in words("near"))
    governor = prep.head.lemma_.lower()
    # A claim of control is about the place claimed, whoever makes it.
    grounded = (governor in words("ground") and not no_site) or governor == "control"
    if word in {"of", "on", "for"} and grounded:
        return Tie("site", f"{prep.head.text} {word}")
    return None


def _gathered(noun: Token, action: Action) -> bool:
    """Tell whether a statement was made at a gathering ("told a press conference in X")."""
    if noun.lemma_.lower() not in words("gatherings"):
        return False
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    return noun.dep_ in {"dobj", "pobj"} and action.head in (above, above.head)


def _fires(governor: Token, action: Action) -> bool:
    """Tell whether a word is what was fired, or its verb ("fired rockets into X")."""
    verb = action.head.lemma_.lower()
    return verb in words("fires") and governor in (action.head, *action.head.children)


def _is_doer(token: Token, mention: Mention) -> bool:
    """Tell whether a name only says whose: "a U.S. drone strike", "a Huntsville man"."""
    if mention.place is None or token.dep_ not in MODIFIERS:
        return False
    noun = token.head.lemma_.lower()
    if noun in words("people") or mention.place.kind != "country":
        return noun in words("people")
    return not (noun in words("parts") or (token.dep_ == "compound" and noun in words("war")))


def is_attacked(token: Token, action: Action) -> bool:
    """Tell whether a state is what an attack hits: then its name means its ground."""
    return action.type == "ASSAULT" and token.head == action.head and token.dep_ in _HIT


def _opens_sentence(tokens: Tokens, action: Action) -> Token | None:
    """Return the preposition of "Near X, ..." where its capital hid from the parser what it is."""
    whole = action.sentence.tokens
    first = next((token for token in whole if token.is_alpha), whole[0])
    after = whole.doc[tokens.end : tokens.end + 1].text
    if tokens.start != first.i + 1 or after != "," or first.lower_ not in words("locative"):
        return None
    verb = action.head.head if action.nominal else action.head
    return first if first.dep_ != "prep" and verb.dep_ == "ROOT" else None


def _is_of_trigger(token: Token, action: Action) -> bool:
    return action.trigger_span.contains(action.sentence.span_of(token))


def _inside_trigger(token: Token, action: Action) -> bool:
    """Tell whether a place stands amid the words that name the event ("talks in X mediated")."""
    return action.trigger_span.contains(action.sentence.span_of(token)) and token.dep_ == "pobj"


def _on_the_ground(token: Token, action: Action) -> Tie | None:
    """Return the tie of a place that the action's own aims are about ("sent to seize X").

    The place lies in a clause below the action's, as the ground that is fought over.
    """
    if action.type not in words("on_the_ground") or not action.head.is_ancestor(token):
        return None
    above = token.head
    if token.dep_ == "pobj" and above.lower_ in words("locative") and _aimed_at(above.head, action):
        return Tie("site", above.text)
    if token.dep_ == "dobj" and above.lemma_.lower() in words("ground"):
        return Tie("site", above.text)
    if (
        token.dep_ == "pobj"
        and above.lower_ == "of"
        and above.head.lemma_.lower() in words("ground")
    ):
        return Tie("site", f"{above.head.text} of")
    return None


def _aimed_at(target: Token, action: Action) -> bool:
    """Tell whether a noun is what an attack's own words aim at ("rockets aimed at a base in X")."""
    clause = target.head.head if target.dep_ == "pobj" else target.head
    fired = clause.dep_ == "acl" and clause.lemma_.lower() in words("aims")
    return fired and clause.head in action.head.children
