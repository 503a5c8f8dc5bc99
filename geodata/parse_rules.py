"""The parser's known slips, mended before anybody reads the parse."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from geodata.datelines import dateline_end

_AUXILIARIES = frozenset({"aux", "auxpass"})
_REPORTING = frozenset({"say", "add", "tell", "claim", "insist", "warn", "argue", "note"})
_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})


OPENING_TOKENS = 24
"""Where a dateline must have ended, in tokens of its paragraph."""


@Language.component("dateline_apart")
def dateline_apart(doc: Doc) -> Doc:
    """End a sentence where a dateline does: "SUVA, Fiji (PW) - Boats sank" has two.

    In one, the parser takes the place for who acted.
    """
    opening = doc[:OPENING_TOKENS]
    end = dateline_end(opening.text)
    first = next((token for token in opening if token.idx >= end), None)
    if end and first is not None:
        first.is_sent_start = True
    return doc


@Language.component("conjoined_verbs")
def conjoined_verbs(doc: Doc) -> Doc:
    """Hang a verb on the one it is joined to by tense.

    "The navy denied that it would sail and said ...": the parser joins "said" to "sail",
    which makes a denial of all that the navy then says.
    """
    for verb in doc:
        if verb.dep_ == "conj" and verb.tag_ == "VBD":
            outer = _speaking(verb.head)
            if outer is not None and _differs(verb, verb.head):
                verb.head = outer
    return doc


def _speaking(inner: Token) -> Token | None:
    """Return the past verb whose content a clause is, None if it is none's."""
    above = inner.head
    return above if inner.dep_ == "ccomp" and above.tag_ == "VBD" and above.i < inner.i else None


def _differs(verb: Token, inner: Token) -> bool:
    """Tell whether a plain past cannot share the auxiliary of the clause before it.

    After "had" a participle may be tagged as a past ("had entered and killed"), so there
    only a verb that reports counts.
    """
    if any(child.dep_ in _OWN for child in verb.children):
        return False
    auxiliary = any(child.dep_ in _AUXILIARIES for child in inner.children)
    reports = verb.lemma_ in _REPORTING and any(c.dep_ == "ccomp" for c in verb.children)
    return auxiliary and (inner.tag_ == "VB" or reports)


def mend_parses(parser: Language) -> None:
    """Add the rules to a parser: before the parse what it must heed, the others at the end."""
    parser.add_pipe("dateline_apart", before="parser")
    parser.add_pipe("conjoined_verbs")
