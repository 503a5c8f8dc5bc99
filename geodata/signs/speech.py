"""Reporting verb -> the signs that its clause is news, or only says where the news is from."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.action_types import STATEMENT
from geodata.lexicon import words
from geodata.mentions.actor_mention import ActorMention
from geodata.mentions.candidates import Candidate
from geodata.mentions.clauses import SUBJECTS, Clause
from geodata.signs.setting import Setting, is_first_person
from geodata.signs.subjects import holding, is_bare_plural, subject_kind

_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_INTENT = frozenset({"will", "would", "wo", "'ll", "’ll", "should", "must", "shall", "going"})


def signs_of_speech(candidate: Candidate, clause: Clause, setting: Setting) -> Iterator[str]:
    """Yield the signs of a clause of saying: who speaks, where the words stand, of what."""
    verb, kind = clause.verb, candidate.typing.type
    speaker = _speaker_kind(clause.subject, setting)
    content = _content(verb)
    after = content is not None and content.i > verb.i
    quotes = [t.i for t in verb.sent if t.text in _QUOTES]
    yield from (f"speaker_{speaker}", f"said_{clause.form}")
    if kind == STATEMENT:
        yield from (f"plain_speaker_{speaker}", f"plain_{verb.dep_}")
    yield from holding(
        {
            "reporting": True,
            "content_after": after,
            "content_before": content is not None and not after,
            "no_content": content is None,
            "quotes": bool(quotes),
            "quote_before": bool(quotes) and quotes[-1] < verb.i,
            "no_speaker": not any(child.dep_ in SUBJECTS for child in verb.children),
            "reporting_not_say": kind == STATEMENT and verb.lemma_.lower() != "say",
            "force": kind != STATEMENT,
            "told_somebody": bool(clause.objects),
        }
    )
    if content is not None:
        yield from _of_content(content, speaker, after=after, quoted=bool(quotes))


def _of_content(content: Token, speaker: str, *, after: bool, quoted: bool) -> Iterator[str]:
    """Yield what is said: what somebody intends is news, what happened was news before."""
    inner = {c.lower_ for c in content.children if c.dep_ in {"aux", "auxpass"}}
    past = content.tag_ == "VBD" or bool(inner & {"was", "were", "had"})
    intends = bool(inner & _INTENT)
    first = any(is_first_person(c) for c in content.children)
    tense = "intent" if intends else "past" if past else "present"
    yield f"content_{tense}"
    yield f"content_{'after' if after else 'before'}_{tense}"
    yield f"{speaker}_says_{tense}"
    yield from holding(
        {
            "attribution": not after and not quoted,
            "attribution_of_past": not after and past and not quoted,
            "content_first_person": first,
            "content_of_being": content.lemma_ == "be",
        }
    )


def _content(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"ccomp", "parataxis"}:
            return child
    return verb.head if verb.dep_ == "parataxis" else None


def _speaker_kind(speaker: Token | None, setting: Setting) -> str:
    if speaker is None:
        return "none"
    lemma = speaker.lemma_.lower()
    alone = lemma == "police" and not any(True for _ in speaker.children)
    kinds = {
        "commentator": setting.is_commentator(speaker),
        "paper": lemma in words("papers"),
        "unnamed": is_bare_plural(speaker) or alone,
    }
    mention = setting.who(speaker)
    known = subject_kind(speaker, setting) if mention is None else _kind_of(mention)
    return next(holding(kinds), known)


def _kind_of(mention: ActorMention) -> str:
    if mention.actor.kind == "person":
        return "titled" if mention.titles or mention.actor.country else "person"
    some = mention.plural and mention.via == "description"
    return "some" if some else mention.actor.kind
