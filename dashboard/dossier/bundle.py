"""Our ES modules -> one plain script: a file opened from a disk may not import others.

Each module becomes a function that is called once and returns what it exports, after those
that it imports from. Only the forms that our modules use are known; any other is an error here
and not in a reader's browser.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_IMPORT = re.compile(
    r'^import\s+(?P<names>\*\s+as\s+\w+|\{[^}]*\})\s+from\s+"(?P<path>[^"]+)";', re.MULTILINE
)
_DECLARED = re.compile(
    r"^export\s+((?:async\s+)?function\*?|class|const|let)\s+(\w+)", re.MULTILINE
)
_LISTED = re.compile(r"^export\s+\{([^}]*)\};", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# What would end the script, or begin a comment that swallows its end.
_ENDS_SCRIPT = re.compile(r"<(/script|!--)", re.IGNORECASE)

Read = Callable[[str], str]
"""Path of a module -> its text."""


@dataclass(slots=True)
class _Bundle:
    read: Read
    root: str
    names: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    def add(self, path: str) -> str:
        """Add a module and those it needs; return the variable that holds its exports."""
        if path in self.names:
            return self.names[path]
        text = self.read(path)
        imports = [
            f"const {_bound(match['names'])} = {self.add(self.target(path, match['path']))};"
            for match in _IMPORT.finditer(text)
        ]
        body = _LISTED.sub("", _DECLARED.sub(r"\1 \2", _IMPORT.sub("", text)))
        if left := _LEFT.search(body):
            raise ValueError(f"{path}: a form of import or export not known here: {left.group()}")
        name = self.names[path] = f"module{len(self.names)}"
        returned = ", ".join(_exports(text))
        lines = (f"// {path}", f"const {name} = (() => {{", *imports, body.strip())
        self.parts.append("\n".join((*lines, f"return {{ {returned} }};", "})();")))
        return name

    def target(self, path: str, imported: str) -> str:
        """Return the path of what a module imports; the same for every way of naming it."""
        if imported.startswith(self.root):
            return imported.removeprefix(self.root)
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))


def bundle(entry: str, read: Read, *, root: str) -> str:
    """Return a module and all that it needs as one script without imports.

    Args:
        entry: Path of the module; relative imports are resolved against it.
        read: Gives the text of each module.
        root: What an import begins with that names a path from the top.

    Raises:
        ValueError: A module imports or exports in a form not known here.
    """
    made = _Bundle(read, root)
    made.add(entry)
    script = '"use strict";\n' + "\n".join(made.parts) + "\n"
    return _ENDS_SCRIPT.sub(r"<\\\1", script)


def _bound(names: str) -> str:
    if names.startswith("*"):
        return names.rsplit(maxsplit=1)[-1]
    return re.sub(r"(\w+)\s+as\s+(\w+)", r"\1: \2", " ".join(names.split()))


def _exports(text: str) -> Iterator[str]:
    for match in _DECLARED.finditer(text):
        yield match[2]
    for match in _LISTED.finditer(text):
        for one in filter(None, map(str.strip, match[1].split(","))):
            own, _, public = one.partition(" as ")
            yield f"{public}: {own}" if public else own
