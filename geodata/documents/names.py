"""Names of files: which of those in a folder or archive are documents."""

from __future__ import annotations

from pathlib import PurePath

ENDINGS = frozenset(
    {
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml",
        ".pdf", ".docx", ".odt", ".rtf", ".eml", ".mbox", ".jsonl", ".ndjson", ".json",
        ".csv", ".tsv", ".xlsx", ".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz",
    }
)  # fmt: skip
"""What the documents of a folder end with; a file named outright may end as it likes."""
# Files about a corpus or a project, which are not its documents.
_NO_NEWS = frozenset({"readme", "license", "licence", "changelog", "requirements", "notice"})
_CORPUS_FILES = frozenset({"actors.csv", "documents.csv", "publishers.csv"})


def is_document_name(path: PurePath) -> bool:
    """Tell whether a file in a folder or archive is taken for a document, by its name."""
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return (
        path.suffix.lower() in ENDINGS
        and not hidden
        and path.stem.lower() not in _NO_NEWS
        and path.name.lower() not in _CORPUS_FILES
    )
