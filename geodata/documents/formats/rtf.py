"""Rich Text Format: the text of the body, and the title in its information group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.properties import told
from geodata.documents.formats.texts import text_of

MAX_GROUPS = 1_000
_TOKEN = re.compile(
    rb"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|"
    rb"\\(?P<sign>[^a-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\$",
    re.DOTALL,
)
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ESCAPES = {b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"}
# Groups that hold no text of the body.
_HIDDEN = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl",
    "headerr", "headerf", "footerl", "footerr", "footerf", "footnote", "annotation", "listtable",
    "listoverridetable", "rsidtbl", "generator", "fldinst", "themedata", "datastore", "xmlnstbl",
    "latentstyles", "colorschememapping", "filetbl", "revtbl",
})  # fmt: skip
_INFORMATION = frozenset({"title", "author"})


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces.

    Attributes:
        goes_to: "" for the body, a field's name in the information, None for nowhere.
        skip: Bytes that stand in for a Unicode character, for programs that know none.
    """

    goes_to: str | None = ""
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    encoding: str = "cp1252"
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    texts: dict[str, list[str]] = field(default_factory=lambda: {"": []})
    to_skip: int = 0
    opened: bool = False
    bytes_waiting: bytearray = field(default_factory=bytearray)

    def feed(self, token: re.Match[bytes]) -> None:
        """Take in one token."""
        if token["byte"]:
            self._byte(int(token["byte"], 16))
            return
        self._flush()
        opened, self.opened = self.opened, False
        if token["brace"]:
            self._brace(opened=token["brace"] == b"{")
        elif token["word"]:
            self._word(token["word"].decode(), token["number"], opens_group=opened)
        elif token["sign"]:
            self._sign(token["sign"], opens_group=opened)
        elif token["text"]:
            self._write(self._unskipped(token["text"]).decode(self.encoding, "replace"))

    def _flush(self) -> None:
        if self.bytes_waiting:
            self._write(bytes(self.bytes_waiting).decode(self.encoding, "replace"))
            self.bytes_waiting.clear()

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes_waiting.append(value)

    def _unskipped(self, text: bytes) -> bytes:
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        return text[skipped:]

    def _brace(self, *, opened: bool) -> None:
        self.to_skip = 0
        if not opened:
            if len(self.groups) > 1:
                self.groups.pop()
            return
        if len(self.groups) > MAX_GROUPS:
            raise BadFile("its groups are nested too deeply")
        above = self.groups[-1]
        self.groups.append(_Group(above.goes_to, above.skip))
        self.opened = True

    def _word(self, word: str, number: bytes | None, *, opens_group: bool) -> None:
        group = self.groups[-1]
        if word in _HIDDEN:
            group.goes_to = None
        elif word in _INFORMATION and opens_group:
            group.goes_to = word
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "u" and number:
            self._write(_character(int(number)))
            self.to_skip = group.skip
        elif word == "uc" and number:
            group.skip = max(0, min(int(number), 8))
        elif word == "ansicpg" and number:
            self.encoding = _encoding(int(number))

    def _sign(self, sign: bytes, *, opens_group: bool) -> None:
        if sign == b"*" and opens_group:
            self.groups[-1].goes_to = None  # a group that older programs may leave out
        else:
            self._write(_ESCAPES.get(sign, sign.decode("latin-1") if sign in b"\\{}" else ""))

    def _write(self, text: str) -> None:
        goes_to = self.groups[-1].goes_to
        if goes_to is not None:
            self.texts.setdefault(goes_to, []).append(text)


def read(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - every reader's form
    """Return the paragraphs of the body."""
    reader = _Reader()
    for token in _tokens(data):
        reader.feed(token)
    texts = {name: _whole("".join(pieces)) for name, pieces in reader.texts.items()}
    metadata = told(texts.get("title", "").strip(), texts.get("author", "").strip())
    return Draft(text_of([texts[""]]), metadata=metadata)


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    yield from _TOKEN.finditer(data)
    # A last byte that is still waiting is let go by an empty token.
    yield from _TOKEN.finditer(b"\n")


def _character(number: int) -> str:
    return chr(number % 0x10000)  # signed 16 bits; a pair of halves comes as two of them


def _whole(text: str) -> str:
    """Return text whose surrogate halves are joined; a lone one is shown as \ufffd."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _encoding(page: int) -> str:
    known = {*range(1250, 1259), 437, 850, 852, 866, 874, 932, 936, 949, 950}
    return f"cp{page}" if page in known else "cp1252"
