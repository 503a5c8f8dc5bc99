"""One occurrence named again: the date it has where the article dates it itself.

"The blast" after "a shop exploded on Monday", "Mboya's trip to Quito" beside "on 6 May Mboya
flew to Quito". Where two dated occurrences could be meant, none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from geodata.dating.clauses import event_nouns, is_definite, settings, verb_of
from geodata.mentions.actions import Action
from geodata.mentions.times.tables import read_table, word_list
from geodata.records import When

_ANOTHER = word_list("clauses", "another")
_PRESENCE_NOUNS = word_list("clauses", "presence_nouns")
_PRESENCE_VERBS = word_list("clauses", "presence_verbs")
_ARTICLES = frozenset({"a", "an", "that", "the", "this"})
_HAPPENED = frozenset({"occurred", "ongoing", "alleged"})
_NEAR = 12  # tokens before a noun that may still tell it from its like, past any brackets


@dataclass
class Occurrences:
    """The occurrences that an article dates by words of their own.

    Attributes:
        actions: In the order of the text.
        dates: Each action's own date.
    """

    actions: Sequence[Action]
    dates: Sequence[When]
    _named: dict[str, list[tuple[Token, When]]] = field(default_factory=dict)
    _told: dict[str, list[tuple[Token, When]]] = field(default_factory=dict)
    _present: list[tuple[set[str], set[str], When]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for action, when in zip(self.actions, self.dates, strict=True):
            if when.interval and when.basis != "publication":
                for noun in event_nouns(action):
                    self._named.setdefault(noun.lemma_, []).append((noun, when))
                if not action.nominal and action.claim in _HAPPENED:
                    self._told.setdefault(action.head.lemma_, []).append((action.head, when))
                    if action.head.lemma_ in _PRESENCE_VERBS and when.precision == "day":
                        who, where = _subject_names(action.head), _place_names(action.head)
                        self._present.append((who, where, when))

    def same(self, action: Action) -> When | None:
        """Return the one date that what an action names has elsewhere, None without one."""
        verb = verb_of(action)
        if action.nominal and action.head.dep_ == "dobj" and verb and verb.dep_ == "relcl":
            return None
        nouns = settings(action)
        return _one_of(self._by_noun(nouns), self._by_deed(nouns), self._by_person(action.head))

    def of_noun(self, noun: Token) -> When | None:
        """Return the one date that what a noun names has in the article, None without one."""
        return _one_of(self._by_noun([noun]), self._by_deed([noun]))

    def _by_noun(self, nouns: Sequence[Token]) -> Iterator[When]:
        for noun in nouns:
            for named, when in self._named.get(noun.lemma_, ()):
                if _may_be_one(noun, named):
                    yield when

    def _by_deed(self, nouns: Sequence[Token]) -> Iterator[When]:
        """Yield the dates of the verbs that tell what a known noun names: "the blast"."""
        for noun in nouns:
            verb = read_table("clauses")["deeds"].get(noun.lemma_, noun.lemma_)
            if noun.pos_ == "NOUN" and is_definite(noun) and not _is_another(noun):
                yield from (when for told, when in self._told.get(verb, ()) if told.i != noun.i)

    def _by_person(self, noun: Token) -> Iterator[When]:
        """Yield the dates at which the person of a visit was somewhere, or somebody was there."""
        if noun.lemma_ not in _PRESENCE_NOUNS or _is_another(noun):
            return
        whose, whither = _holder_names(noun), _place_names(noun)
        for who, where, when in self._present:
            if who & whose or (not whose and where & whither):
                yield when


def _one_of(*ways: Iterator[When]) -> When | None:
    """Return the date that the first way to give any gives, None if it gives several."""
    for way in ways:
        dates = list(way)
        if dates:
            return dates[0] if len({when.interval for when in dates}) == 1 else None
    return None


def _may_be_one(noun: Token, other: Token) -> bool:
    names, others = _names(noun), _names(other)
    if _is_another(noun):
        return False
    return not (names and others) or bool(names & others)


def _is_another(noun: Token) -> bool:
    """Tell whether words before a noun set it apart: "a second attack"."""
    first = noun.left_edge.i
    if any(token.lower_ in _ANOTHER for token in noun.doc[first : noun.i]):
        return True
    # A parse often loses "the second (and perhaps last) raid": look back to the article.
    for token in reversed(list(noun.doc[max(noun.sent.start, noun.i - _NEAR) : noun.i])):
        if token.lower_ in _ANOTHER:
            return True
        if token.lower_ in _ARTICLES or token.pos_ in ("VERB", "AUX") or token.tag_ == "PRP$":
            return False
    return False


def _names(noun: Token) -> set[str]:
    """Return the names that tell a noun from its like: "*Kenya*'s visit", "the *Suez* crisis"."""
    modifiers = {"compound", "poss", "nmod"}
    return {t.lower_ for t in noun.children if t.pos_ == "PROPN" and t.dep_ in modifiers}


def _holder_names(noun: Token) -> set[str]:
    """Return the names of the person whose an occurrence is: "*Mboya*'s trip", "by *Mboya*"."""
    holders = [t for t in noun.children if t.dep_ == "poss" and t.pos_ == "PROPN"]
    by = (t for p in noun.children if p.lower_ in ("of", "by") for t in p.children)
    holders += [t for t in by if _is_person(t)]
    return {t.lower_ for holder in holders for t in _name(holder)}


def _subject_names(verb: Token) -> set[str]:
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    persons = [t for subject in subjects for t in subject.subtree if _is_person(t)]
    return {t.lower_ for t in persons}


def _place_names(head: Token) -> set[str]:
    """Return the names of where somebody was, or went: "to *Quito*", "a summit in *Quito*"."""
    preps = (t for t in head.subtree if t.dep_ == "prep" and t.lower_ in ("at", "in", "to"))
    names = (t for prep in preps for t in prep.children if t.dep_ == "pobj")
    return {t.lower_ for t in names if t.pos_ == "PROPN" and t.ent_type_ != "PERSON"}


def _name(token: Token) -> list[Token]:
    return [token, *(t for t in token.children if t.dep_ == "compound")]


def _is_person(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ == "PERSON"
