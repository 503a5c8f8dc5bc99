"""Tables of words and patterns -> rules that run on token codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from geodata.mentions.times.readings import TimeType
from geodata.mentions.times.tables import read_table

NUMBER_KINDS = (
    "numeric", "clock", "decade", "day_ordinal", "other_ordinal", "group", "quantity",
    "number", "day_number", "year_number", "year_short", "quarter_code", "possessive",
)  # fmt: skip
_PIECE = re.compile(r"\{(?:(\w+):)?(\w+)\}|<(\w+)>|([^\W\d_]+)|\s+|(.)")
_BESIDE = "({amount} -?|the) ({unit:unit}|{unit_plural:units}) {beside}"
_WITH_YEAR = ("%s (,? of? {year:year_name}|{away_year:relative_year})?",)
_FIRST_CODE = 0xE000  # the private use area: no text's own characters


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar.

    Attributes:
        means: Function of ``meanings`` that reads what was captured.
        pattern: Runs on token codes; its groups are the captured words.
        kinds: Kind or macro of each captured group.
        bare: Name of the check of the neighbouring words, "" for none.
        type: Type of the mention.
    """

    means: str
    pattern: re.Pattern[str]
    bare: str
    type: TimeType
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the codes that the scanner gives to words.

    Attributes:
        codes: Code of each word in lower case, each mark and each kind of number.
        capitals: Words known only with a capital.
        values: For each kind, what its words mean.
        rules: In the order of the table: earlier wins where two match the same words.
        core: Matches a run of codes that is worth trying.
    """

    codes: Mapping[str, str]
    capitals: frozenset[str]
    values: Mapping[str, Mapping[str, int | str]]
    rules: tuple[Rule, ...]
    run: re.Pattern[str]
    core: re.Pattern[str]


@cache
def load_grammar() -> Grammar:
    """Return the grammar, read from the tables once a process."""
    table = read_table("grammar")
    rules = [*table["rule"], *_holiday_rules(), *_vague_rules()]
    table = {**table, "rule": rules}
    return _Builder(read_table("words"), table).build()


def _holiday_rules() -> Iterator[dict[str, Any]]:
    for name in read_table("holidays"):
        words = " ".join(re.findall(r"[a-z]+|[.]", name.lower().replace("'s", " possessive ")))
        patterns = [pattern % f"{{direction:shift}}? {words}" for pattern in _WITH_YEAR]
        yield {"means": "calendar", "patterns": patterns, "with": {"holiday": name}}
        beside = [pattern % f"{_BESIDE} {words}" for pattern in _WITH_YEAR]
        yield {"means": "offset", "patterns": beside, "with": {"holiday": name}}


def _vague_rules() -> Iterator[dict[str, Any]]:
    for tense, phrases in read_table("vague").items():
        options = {"present": tense == "present"}
        yield {"means": "vague", "type": "vague", "patterns": phrases, "with": options}


@dataclass
class _Builder:
    """Gives out codes while it compiles, then freezes the result."""

    words: dict[str, dict[str, int | str]]
    table: dict[str, Any]
    codes: dict[str, str] = field(default_factory=dict)

    def build(self) -> Grammar:
        capitals = {word for kind in self.words.values() for word in kind if word[0].isupper()}
        values = {k: {w.lower(): v for w, v in kind.items()} for k, kind in self.words.items()}
        for word in (word for kind in values.values() for word in kind):
            self._code(word)
        rules = tuple(self._rules())
        core = "".join(re.escape(self._kind(kind)) for kind in self.table["core"]["kinds"])
        core += "".join(map(self._code, self.table["core"]["words"]))
        core += "".join(self._last_words())
        known = "".join(map(re.escape, self.codes.values()))
        return Grammar(
            self.codes,
            frozenset(word.lower() for word in capitals),
            values,
            rules,
            re.compile(f"[{known}]+"),
            re.compile(f"[{core}]"),
        )

    def _rules(self) -> Iterator[Rule]:
        for rule in self.table["rule"]:
            lead = self._compile("{lead:lead}? ") if rule.get("part") else ""
            for pattern in rule["patterns"]:
                yield Rule(
                    rule["means"],
                    re.compile(lead + self._compile(pattern)),
                    rule.get("bare", ""),
                    rule.get("type", "date"),
                    rule.get("with", {}),
                )

    def _last_words(self) -> Iterator[str]:
        """Yield the code of each fixed phrase's last word: holidays and vague words."""
        for rule in self.table["rule"]:
            if "holiday" in rule.get("with", {}) or "present" in rule.get("with", {}):
                for pattern in rule["patterns"]:
                    yield self._code(
                        re.findall(r"[a-z]+", re.sub(r"[{(<].*?[})>]\??", "", pattern))[-1]
                    )

    def _compile(self, pattern: str) -> str:
        return "".join(map(self._piece, _PIECE.finditer(pattern)))

    def _piece(self, match: re.Match[str]) -> str:
        name, kind, uncaptured, word, mark = match.groups()
        if kind:
            return f"(?P<{name or kind}>{self._expand(kind)})"
        if uncaptured:
            return self._expand(uncaptured)
        if word:
            return self._code("<possessive>" if word == "possessive" else word)
        if not mark:
            return ""
        return {"(": "(?:", ")": ")", "|": "|", "?": "?"}.get(mark) or self._code(mark)

    def _expand(self, kind: str) -> str:
        if kind in self.table["macros"]:
            return f"(?:{self._compile(self.table['macros'][kind])})"
        return f"[{self._kind(kind)}]"

    def _kind(self, kind: str) -> str:
        if kind in NUMBER_KINDS:
            return self._code(f"<{kind}>")
        return "".join(self._code(word.lower()) for word in self.words[kind])

    def _code(self, word: str) -> str:
        return self.codes.setdefault(word, chr(_FIRST_CODE + len(self.codes)))
