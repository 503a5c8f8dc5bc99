"""Noun phrase -> whose it is and how to call it: "Russia's top diplomat" is Russian."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from geodata.mentions.actor_names import Name
from geodata.mentions.actor_tables import country_adjectives, noun_kind, words
from geodata.records import Actor

Names = Mapping[int, Name]
"""Token index -> the name that the token is part of."""
Referents = Callable[[Token], list[Actor]]
"""Token -> who an already read noun or pronoun means."""

LEFT = frozenset(
    {"amod", "compound", "nmod", "poss", "nummod", "quantmod", "det", "advmod", "case"}
)
_OF = ("of", "for", "from")
_PAIRS = frozenset({"both", "two"})
_WITHIN = frozenset({"in", "inside", "across", "within"})
_IN = ("in", "at", "inside", "near", "across", "throughout", "within", "on")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_RESIDENT = frozenset({"civilian", "rebel"})


def noun_lemma(token: Token) -> str:
    """Return a noun's singular in lower case, also where it is tagged as a name."""
    lemma = str(token.lemma_).lower()
    if noun_kind(lemma) is None and token.lower_.endswith("s") and noun_kind(token.lower_[:-1]):
        return str(token.lower_[:-1])
    return lemma


def phrase_tokens(head: Token) -> list[Token]:
    """Return the words from the phrase's first modifier to its head."""
    first = head
    for child in head.children:
        if child.i < head.i and child.dep_ in LEFT | {"neg", "predet"}:
            first = min(first, child.left_edge, key=lambda t: t.i)
    return list(head.doc[first.i : head.i + 1])


def head_of(tokens: Sequence[Token]) -> Token:
    """Return the word of a phrase that hangs on what is outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])


def complements(head: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Yield the nouns that follow a noun's prepositions, coordinated ones too."""
    for prep in head.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in prepositions and prep.i > head.i:
            for noun in prep.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    yield noun
                    yield from noun.conjuncts


def affiliations(head: Token, kind: str, names: Names, referents: Referents) -> list[Actor]:
    """Return whom a noun phrase belongs to, several only if coordinated; often none."""
    lived_in = list(residence(head, kind, names))
    if lived_in:
        return lived_in
    before = list(_before(head, names, referents))
    if before:
        last = kind in _RESIDENT or head.lemma_ == "counterpart"  # "his Tanzanian counterpart"
        return _coordinated(before, last=last)
    for noun in complements(head, _OF):
        found = _owners(noun, names, referents)
        if found:
            return found
    abroad = noun_lemma(head) in words("abroad")  # an embassy is not of the city it stands in
    located = [] if abroad else list(complements(head, _IN))
    if kind not in {"government", "military"}:  # "a woman visiting from Canada", "based in Mali"
        clauses = [c for c in head.children if c.dep_ in {"acl", "relcl"}]
        located += [n for clause in clauses for n in complements(clause, ("from", "in"))]
    named = (names.get(noun.i) for noun in located)
    return [actor_of(n) for n in named if n and n.entry.country and n.entry.sort != "person"][:1]


def _owners(noun: Token, names: Names, referents: Referents) -> list[Actor]:
    name = names.get(noun.i)
    if name is not None and name.entry.country:
        return [actor_of(name)]
    owners = referents(noun) or affiliations(
        noun, noun_kind(noun_lemma(noun)) or "", names, referents
    )
    if owners and name is not None and name.entry.sort == "person":
        return [Actor(name.entry.name, owners[0].country, "person")]
    return owners


def residence(head: Token, kind: str, names: Names) -> Iterator[Actor]:
    """Yield the corpus's own actor where people are said to live in or to have fled from it."""
    if kind not in _RESIDENT and kind != "government":
        return
    nouns = list(complements(head, (*_OF, *_IN)))
    nouns += [t for t in phrase_tokens(head)[:-1] if kind != "government"]
    for clause in head.children:
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_ in words("flight"):
            nouns += [t for t in clause.children if t.dep_ == "dobj"]
            nouns += list(complements(clause, ("from",)))
    for noun in nouns:
        name = names.get(noun.i)
        sorts = {"corpus", "country", "place"} if _is_ethnic(head) else {"corpus"}
        if name and name.head == noun and name.entry.sort in sorts:
            yield actor_of(name)
            return


def _is_ethnic(head: Token) -> bool:
    return any(t.lower_ == "ethnic" for t in head.children)


def _before(head: Token, names: Names, referents: Referents) -> Iterator[tuple[Token, Actor]]:
    seen: set[int] = set()
    for token in phrase_tokens(head)[:-1]:
        name = names.get(token.i)
        if name is not None and name.head.i == head.i:
            continue
        if name is not None and name.tokens.start not in seen and not _is_hyphenated(name):
            seen.add(name.tokens.start)
            if name.entry.country:
                yield token, actor_of(name)
        elif name is None and token.dep_ == "poss":
            yield from ((token, actor) for actor in referents(token) if actor.country)


def _coordinated(found: list[tuple[Token, Actor]], *, last: bool) -> list[Actor]:
    """Return the first (or last) owner with those joined to it by "and"."""
    anchor = found[-1][0] if last else found[0][0]
    group = {anchor.i, *(t.i for t in anchor.conjuncts)}
    unique: dict[str | None, Actor] = {}
    for token, actor in found:
        joined = token.i in group or any(t.dep_ == "conj" and t.i in group for t in token.ancestors)
        if (
            joined
            or token.doc[token.i + 1].lower_ == "and"
            or token.doc[token.i - 1].lower_ == "and"
        ):
            unique.setdefault(actor.country, actor)
    return list(unique.values())


def _is_hyphenated(name: Name) -> bool:
    """Tell whether a name only opens a compound: the "US" of "US-backed rebels"."""
    doc, end = name.tokens.doc, name.tokens.end
    return (
        end + 1 < len(doc)
        and doc[end].text in "-–—"
        and doc[end + 1].tag_ in {"VBN", "VBG", "JJ", "VBD"}
    )


def actor_of(name: Name) -> Actor:
    """Return whom a name of the tables names."""
    return Actor(name.entry.name, name.entry.country, name.entry.kind)


def call(head: Token, owner: Actor | None, names: Names) -> str:
    """Return how to call a described actor: adjective, telling words, noun.

    "Russia's ministry of defence" and "the Russian defence ministry" differ, but
    each is stable: determiners, numbers and passing adjectives are left out. Kin are
    called by whose they are: "wife of Omar Hassan".
    """
    telling = words("telling")
    kept = [
        t.text
        for t in phrase_tokens(head)[:-1]
        if t.i not in names
        and t.pos_ != "DET"
        and (t.dep_ == "compound" or is_capital(t) or t.lower_ in telling)
        and (t.is_alpha or "-" in t.text)
        and not _opens_compound(t)
    ]
    tail = [head.text, *_of_tail(head, names)]
    text = " ".join([*kept, *tail])
    if text.split()[0].istitle() and (kept or head.pos_ != "PROPN") and not _is_name(head, kept):
        text = text[0].lower() + text[1:]
    if owner and owner.kind == "person" and noun_lemma(head) in words("kin"):
        return f"{text} of {owner.name}"
    return f"{_adjective(owner)} {text}" if owner else text


def _opens_compound(token: Token) -> bool:
    """Tell whether a word is only half of one: the "Sino" of "the Sino-Indian alliance"."""
    following = token.doc[token.i + 1]
    return following.text in "-–—" and not token.whitespace_ and not following.whitespace_


def is_capital(token: Token) -> bool:
    """Tell whether a word has a capital of its own, not that of the sentence's first word."""
    return bool(token.text[0].isupper()) and not token.is_sent_start


def _is_name(head: Token, kept: list[str]) -> bool:
    """Tell whether a phrase's capital is its own and not the sentence's."""
    first = phrase_tokens(head)[0]
    opening = first.is_sent_start or first.i == 0
    return bool(kept) and (kept[0] != first.text or not opening or head.pos_ == "PROPN")


def _of_tail(head: Token, names: Names) -> list[str]:
    """Return "of Foreign Affairs": what a capitalised office is of, unless that is a name."""
    for prep in head.children:
        if prep.lower_ in {"of", "for"} and prep.i == head.i + 1:
            inner = list(prep.subtree)
            short = len(inner) <= 6 and all(t.i not in names for t in inner)
            if short and all(t.is_title or t.lower_ in {"of", "for", "and", "the"} for t in inner):
                return [t.text for t in inner]
    return []


def _adjective(owner: Actor) -> str:
    if owner.kind in {"country", "person"} and owner.country in country_adjectives():
        return country_adjectives()[owner.country]
    return owner.name


def described_by(relative: Token) -> Token:
    """Return the noun that the clause of a relative pronoun describes."""
    clause = relative
    while clause.dep_ not in {"relcl", "ROOT"}:
        clause = clause.head
    return clause.head


def has_proper_modifier(token: Token) -> bool:
    """Tell whether a phrase holds a capital before its head ("Coalition forces")."""
    return any(is_capital(t) for t in phrase_tokens(token)[:-1])


def is_set_apart(token: Token, actor: Actor) -> bool:
    """Tell whether a word before a noun says that it is not this actor: "the national army"."""
    telling = (c.lower_ for c in token.children if c.dep_ == "amod")
    known = actor.name.lower()
    return has_proper_modifier(token) or any(
        word in words("telling") and word not in known for word in telling
    )


def is_organisation(token: Token) -> bool:
    """Tell whether an unknown name reads like an organisation's: an acronym, a "... Front"."""
    if token.pos_ != "PROPN":
        return False
    acronym = token.text.isupper() and len(token.text) > 2
    return acronym or any(noun_kind(t.lower_) for t in phrase_tokens(token))


def has_title(token: Token) -> bool:
    """Tell whether a title stands before a name ("Vice-President Moody Awori")."""
    before = phrase_tokens(token)[:-1]
    titled = any(t.lower_ in words("titles") for t in before)
    return titled and all(t.tag_ not in {"POS", "IN"} for t in before)


def is_definite(token: Token) -> bool:
    """Tell whether a phrase means somebody already known: "the", "this", "their"."""
    return any(t.lower_ in _DEFINITE for t in token.children)


def is_counted(token: Token) -> bool:
    """Tell whether a number says how many: "ten governments"."""
    return any(child.dep_ == "nummod" for child in token.children)


def is_pair(token: Token) -> bool:
    """Tell whether a noun means two parties at once: "both sides", "the two leaders"."""
    joint = noun_lemma(token) in words("joint")
    return joint and any(t.lower_ in _PAIRS for t in token.children)


def is_shared(token: Token) -> bool:
    """Tell whether a force is no single country's: "a joint force", and the troops of one."""
    whole = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    modifiers = (t.lower_ for noun in (token, whole) for t in noun.children)
    return any(modifier in words("shared") for modifier in modifiers)


def of_a_person(token: Token, names: Names) -> bool:
    """Tell whether a name only says where a person is from: "Peru's envoy, Ama Boateng"."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return False
        for word in (above, *(c for c in above.children if c.dep_ == "appos")):
            if word.i in names and names[word.i].entry.sort == "person":
                return True
    return False


def is_where(name: Name) -> bool:
    """Tell whether a name says where things go on: a place, or "in Mali" of a country."""
    within = name.head.dep_ == "pobj" and name.head.head.lower_ in _WITHIN
    return name.entry.sort == "place" or (name.entry.sort == "country" and within)
