"""The parser's token rules (tag and word -> part of speech, morphology, lemma), remembered.

The rules say the same of all tokens that look alike to them, so each look is matched once a
process. spaCy matches every rule at every token, which takes a fifth of a parse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens
from spacy.tokens._retokenize import set_token_attrs

_LOOK: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_LISTS = frozenset({"IN", "NOT_IN"})

Rules = tuple[int, ...]
"""Numbers of the rules that hold of a token; a later rule overrules an earlier one."""
Sayings = dict[int, Any]
"""What rules say of a token: spaCy's number of an attribute -> its value."""
Look = tuple[int, int, int, int]
"""All that most rules ask of a token: tag, word (0 if no rule names it), dependency, blankness."""


class RememberedRules:
    """The rules of an attribute ruler, with the same outcome for every token.

    Args:
        ruler: Where the rules stand. Those on several tokens, and the few that ask for more
            than a look, are matched at every token as ever.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._attributes, self._indices = ruler.attrs, ruler.indices
        self._strings = ruler.vocab.strings
        self._of_looks, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._named: set[int] = set()
        self._remembered: dict[Look, tuple[Rules, Sayings]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast("list[list[dict[str, Any]]]", rule["patterns"]):
                of_look = len(pattern) == 1 and _asks_for_look(pattern[0])
                (self._of_looks if of_look else self._others).add(str(number), [pattern])
                self._named.update(self._strings.add(word) for word in _words(pattern[0]))

    def __call__(self, doc: Doc) -> Doc:
        """Return the parsed text with what the rules say of its tokens."""
        others = self._matched_otherwise(doc)
        for at, (tag, word, dependency, blank) in enumerate(doc.to_array(_LOOK).tolist()):
            look = (tag, word if word in self._named else 0, dependency, blank)
            if look not in self._remembered:
                rules = self._matched(doc[at : at + 1])
                self._remembered[look] = rules, self._said(rules)
            rules, said = self._remembered[look]
            if at in others:
                said = self._said(tuple(sorted({*rules, *others[at]})))
            set_token_attrs(doc[at], said)
        return doc

    def _matched(self, token: Tokens) -> Rules:
        matches = self._of_looks(token, allow_missing=True)
        return tuple(sorted({int(self._strings[number]) for number, _, _ in matches}))

    def _matched_otherwise(self, doc: Doc) -> dict[int, set[int]]:
        """Return position of token -> the rules, beyond those of its look, that hold of it."""
        found: dict[int, set[int]] = defaultdict(set)
        for match, start, end in self._others(doc, allow_missing=True):
            rule = int(self._strings[match])
            found[doc[start:end][self._indices[rule]].i].add(rule)
        return found

    def _said(self, rules: Rules) -> Sayings:
        return {name: value for rule in rules for name, value in self._attributes[rule].items()}


def _asks_for_look(token: dict[str, Any]) -> bool:
    listed = all(_LISTS.issuperset(v) for v in token.values() if isinstance(v, dict))
    return listed and token.keys() <= set(_LOOK)


def _words(token: dict[str, Any]) -> Iterator[str]:
    asked = token.get("LOWER", ())
    if isinstance(asked, str):
        yield asked
    elif isinstance(asked, dict):
        yield from (word for listed in _LISTS & asked.keys() for word in asked[listed])


@Language.factory("remembered_rules")
def _remember(nlp: Language, name: str) -> RememberedRules:  # noqa: ARG001 the call is spaCy's
    return RememberedRules(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))


def remember_rules(parser: Language) -> None:
    """Put remembered rules in the place of a parser's attribute ruler."""
    parser.add_pipe("remembered_rules", after="attribute_ruler")
    parser.disable_pipe("attribute_ruler")
