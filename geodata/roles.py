"""Action + the article's actors -> who did it, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.lexicon import noun_frame
from geodata.mentions.actions import Action
from geodata.mentions.actor_tables import words
from geodata.mentions.actors import LONGEST_SENTENCE, ActorMention
from geodata.records import Actor
from geodata.roles_cast import Cast
from geodata.roles_content import content_targets
from geodata.roles_nominal import nominal_arguments, supporting_verb
from geodata.roles_syntax import (
    VERBAL,
    Arguments,
    governor,
    objects_of,
    obliques,
    subjects_of,
    verb_arguments,
    with_conjuncts,
)

_DISPLACEMENT = "OTHER:displacement"
_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What moves is nobody's victim, and where to is a place.
_MOVEMENT = frozenset({"MOBILIZE", "RETREAT", _DISPLACEMENT, "OTHER:return"})
_PLACE_IS_TARGET = frozenset({"ASSAULT", "COERCE", "CONSULT", "THREATEN", "SANCTION", "AID"})
_TO_THE_FACE = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_FACING = frozenset({"against", "at", "along", "on"})
_STRUCK_WITHIN = frozenset({"ASSAULT", "COERCE"})
_BLOW = frozenset({"in", "during", "from", "by"})
_WITHIN = frozenset({"in", "into", "inside", "across", "near"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted upon or addressed, in order of position."""

    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()


def assign_roles(actions: Sequence[Action], actors: Sequence[ActorMention]) -> list[Roles]:
    """Return the source and target actors of an article's actions, in their order.

    A later mention of the same event noun takes over what it leaves unsaid:
    "Two strikes hit the camp" has the agent of "the strikes by Ruritania".
    """
    cast = Cast(actors)
    known: dict[tuple[str, str], Roles] = {}
    found = []
    for action in actions:
        readable = len(action.sentence.tokens) <= LONGEST_SENTENCE
        roles = _Assignment(action, cast).roles() if readable else Roles()
        told_by, tells_of = _event_nouns(action, cast)
        earlier = (known.get((noun, action.type)) for noun in told_by)
        roles = _completed(roles, next(filter(None, earlier), None))
        if roles.sources:
            known.update({(noun, action.type): roles for noun in (*told_by, *tells_of)})
        found.append(roles)
    return found


def _completed(roles: Roles, earlier: Roles | None) -> Roles:
    if earlier is None:
        return roles
    same = {a.name for a in roles.sources} <= {a.name for a in earlier.sources}
    if not same:
        return roles
    return Roles(roles.sources or earlier.sources, roles.targets or earlier.targets)


def _event_nouns(action: Action, cast: Cast) -> tuple[list[str], list[str]]:
    """Return the event nouns that tell an action ("strikes hit"), and its objects' nouns."""
    if action.head.pos_ not in VERBAL:
        return [action.head.lemma_.lower()], []
    told_by, tells_of = (
        [t.lemma_.lower() for t in tokens if _tells_again(t) and not cast.who(t)]
        for tokens in (subjects_of(action.head), objects_of(action.head))
    )
    return told_by, tells_of


def _tells_again(noun: Token) -> bool:
    """Tell whether a noun may tell what was told before; "a shell fell" is one shell more."""
    new = any(child.lower_ in {"a", "an", "one", "another"} for child in noun.children)
    return noun.pos_ == "NOUN" and not (new and noun_frame(noun) is None)


class _Assignment:
    """One action, its arguments and who its source is."""

    def __init__(self, action: Action, cast: Cast) -> None:
        self._action = action
        self._cast = cast
        self._head = action.head.head if action.head.dep_ == "acomp" else action.head
        self._verbal = self._head.pos_ in VERBAL
        self._arguments = self._by_meaning(
            verb_arguments(self._head)
            if self._verbal
            else nominal_arguments(action.head, action.type, cast)
        )
        self._sources: list[Actor] = []

    def roles(self) -> Roles:
        """Return the action's sources and targets."""
        self._sources = self._find_sources()
        targets = self._find_targets()
        if self._arguments.mutual or (self._is_joint() and not self._about(targets)):
            targets = self._sources
        return Roles(tuple(self._sources), tuple(targets))

    def _is_joint(self) -> bool:
        """Tell whether several countries do it together or to each other."""
        joint = self._action.type in _JOINT or self._action.head.lemma_ in words("joint_words")
        return joint and len({(a.country, a.kind) for a in self._sources}) > 1

    def _by_meaning(self, arguments: Arguments) -> Arguments:
        """Turn round the arguments of verbs whose subject undergoes, or that move it."""
        head, kind = self._head, self._action.type
        both = (*arguments.doers, *arguments.undergoers)
        if kind in _MOVEMENT and not arguments.doers:
            return Arguments(both, (), arguments.addressed)
        past = head.tag_ in {"VBD", "VBN"}
        bare = past and head.lemma_ in words("harm") and not arguments.undergoers
        if head.lemma_ in words("undergoing") or bare or _comes_under(head):
            return Arguments((), both, arguments.addressed)
        givers = tuple(noun for prep, noun in arguments.addressed if prep == "from")
        if head.lemma_ == "receive" and givers:
            return Arguments(givers, arguments.doers)
        return arguments

    def _find_sources(self) -> list[Actor]:
        doers = _spelt_out(self._arguments.doers)
        found = _unique(actor for token in doers for actor in self._cast.who(token))
        found = found or _unique(a for t in doers for a in self._cast.whose(t, self._not_struck))
        if not found and self._verbal and self._action.type == "ASSAULT":
            # "killed in an Israeli strike"
            blows = [n for p, n in obliques(self._head) if p in _BLOW and not self._cast.who(n)]
            found = _unique(a for noun in blows for a in self._cast.before(noun))
        return found

    def _not_struck(self, actors: list[Actor]) -> list[Actor]:
        """Leave out who is acted upon: "unrest that toppled the king" is not the king's."""
        struck = {a.name for t in self._arguments.undergoers for a in self._cast.who(t)}
        return [actor for actor in actors if actor.name not in struck]

    def _find_targets(self) -> list[Actor]:
        """Return the first of these that names somebody else than the source.

        Objects and the addressed themselves; whose the objects are; whom the content
        of what is said is about; whose those further off are; what is intended; where
        a blow falls.
        """
        places, moving = self._action.type in _PLACE_IS_TARGET, self._action.type in _MOVEMENT
        undergoers, addressed = self._undergoers(), self._addressed()
        who, whose = self._cast.who, self._cast.whose
        tries: list[Callable[[], list[Actor]]] = [
            lambda: [a for t in undergoers if not _is_owned(t) for a in who(t, places=places)],
            lambda: self._opposed(within_clause=True),
            lambda: [a for t in addressed for a in who(t, places=places)],
            lambda: [a for t in undergoers for a in whose(t, self._others, places=places)],
        ]
        if not moving:
            tries.append(self._said)
        tries.append(lambda: [a for t in addressed for a in whose(t, self._others)])
        if not moving:
            tries += [self._intended, lambda: self._opposed(within_clause=False), self._struck]
        return next(filter(None, (self._others(_unique(attempt())) for attempt in tries)), [])

    def _said(self) -> list[Actor]:
        found = content_targets(self._verb(), self._action.type, self._cast, self._about)
        if found or self._action.type not in _TO_THE_FACE:
            return found
        return content_targets(self._verb(), self._action.type, self._cast, self._rivals)

    def _verb(self) -> Token:
        return self._head if self._verbal else supporting_verb(self._head) or self._head

    def _undergoers(self) -> list[Token]:
        """Return what is acted upon; one's own moving troops are not."""
        tokens = self._arguments.undergoers
        if self._action.type == _DISPLACEMENT:  # "evacuated villagers", not "fled Aleppo"
            return [t for t in tokens if any(a.kind == "civilian" for a in self._cast.who(t))]
        moves = self._action.type in _MOVEMENT
        return [t for t in tokens if not (moves and self._are_troops(t))]

    def _are_troops(self, token: Token) -> bool:
        """Tell whether a word stands for what its own side moves; "freed two Peruvians" is not."""
        return any(a.kind not in {"civilian", "person"} for a in self._cast.who(token))

    def _addressed(self) -> list[Token]:
        """Return whom the action is directed at; where something moves to is a place."""
        wanted = _FACING if self._action.type in _MOVEMENT else words("target_prepositions")
        found = [noun for prep, noun in self._arguments.addressed if prep in wanted]
        if self._action.type == "PROTEST":  # "outside the embassy", "in front of it"
            there = (n for p, n in self._arguments.addressed if p == "outside" or n.text == "front")
            found += there
        return found

    def _intended(self) -> list[Actor]:
        """Return the target of what somebody plans, tries or does something else for."""
        for child in self._verb().children:
            if child.dep_ in {"xcomp", "advcl"} and child.pos_ in VERBAL:
                inner = verb_arguments(child)
                further = [n for p, n in inner.addressed if p in words("target_prepositions")]
                tokens = [*inner.undergoers, *further]
                found = [a for t in tokens for a in self._cast.who(t, places=True)]
                found = found or [a for t in tokens for a in self._cast.whose(t, self._others)]
                if self._others(found):
                    return found
        return []

    def _opposed(self, *, within_clause: bool) -> list[Actor]:
        """Return whom an "against" names, however deep: it always marks an opponent."""
        verb = self._verb()
        preps = [t for t in verb.subtree if t.lower_ == "against"]
        if within_clause:
            preps = [t for t in preps if governor(t) == verb]
        nouns = [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]
        found = [a for t in nouns for a in self._cast.who(t)]
        return found or [a for t in nouns for a in self._cast.whose(t, self._others)]

    def _struck(self) -> list[Actor]:
        """Return the country or territory that a foreign attacker strikes within."""
        known = any(source.country for source in self._sources)
        if self._action.type not in _STRUCK_WITHIN or not known:
            return []
        nouns = [n for p, n in obliques(self._verb()) if p in _WITHIN]
        return [a for t in nouns for a in self._about(self._cast.who(t, places=True))]

    def _about(self, actors: list[Actor]) -> list[Actor]:
        """Return the actors of other countries."""
        own = {source.country for source in self._sources}
        return [actor for actor in actors if actor.country and actor.country not in own]

    def _rivals(self, actors: list[Actor]) -> list[Actor]:
        """Return one's own country's actors of another kind: protesters face a government."""
        own = {source.kind for source in self._sources}
        return [a for a in self._others(actors) if a.country and a.kind not in own]

    def _others(self, actors: list[Actor]) -> list[Actor]:
        """Return the actors that are neither the source nor its own state."""
        names = {source.name for source in self._sources}
        own = {source.country for source in self._sources}
        return [
            actor
            for actor in actors
            if actor.name not in names
            and not (actor.country in own and _is_one_body(actor))
            and not (actor.kind == "organisation" and actor.country is None)
        ]


def _is_one_body(actor: Actor) -> bool:
    """Tell whether an actor's code is its own alone: a state, or an organisation in any words."""
    return actor.kind == "country" or (actor.country or "").startswith("INT:")


def _is_owned(token: Token) -> bool:
    """Tell whether somebody is the doer's own: "recalled its ambassador"."""
    return any(c.lower_ in {"its", "their"} and c.dep_ == "poss" for c in token.children)


def _spelt_out(doers: Iterable[Token]) -> list[Token]:
    """Return doers, or those they include: "countries that signed include Ghana and Togo"."""
    found: list[Token] = []
    for token in doers:
        listed = token.dep_ == "nsubj" and token.head.lemma_ == "include"
        found += with_conjuncts(objects_of(token.head)) if listed else [token]
    return found


def _comes_under(verb: Token) -> bool:
    under = any(prep == "under" for prep, _ in obliques(verb))
    return under and verb.lemma_ in {"come", "be", "fall"}


def _unique(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[tuple[str, str | None], Actor] = {}
    for actor in actors:
        found.setdefault((actor.name, actor.country), actor)
    return list(found.values())
