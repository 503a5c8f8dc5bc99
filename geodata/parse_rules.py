"""The parser's known slips, mended before anybody reads the parse."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

_AUXILIARIES = frozenset({"aux", "auxpass"})
_REPORTING = frozenset({"say", "add", "tell", "claim", "insist", "warn", "argue", "note"})
_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})


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
    """Add the rules to a parser, at its end: they need tags, lemmas and the parse."""
    parser.add_pipe("conjoined_verbs")
