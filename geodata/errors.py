"""Every error this library raises on purpose. Catch ``GeodataError`` for all."""

from __future__ import annotations


class GeodataError(Exception):
    """Base class. The message names the input at fault and the way out."""


class UnreadableDocument(GeodataError):
    """A file could not be turned into text. The rest of the batch goes on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot read {name!r}: {reason}")
        self.name = name
        self.reason = reason


class UnreadableTable(GeodataError):
    """A table that was handed over could not be read, or lacks the columns it needs."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot read {name!r}: {reason}")
        self.name = name
        self.reason = reason


class CorpusError(GeodataError):
    """A corpus file (places.geojson, actors.csv) breaks its documented form."""


class SidecarError(GeodataError):
    """A table beside documents (documents.csv) breaks its documented form."""


class PublisherError(GeodataError):
    """The table of publishers holds a value that it cannot hold."""


class GazetteerError(GeodataError):
    """The gazetteer could not be built or opened; the old one is still in use."""


class LedgerError(GeodataError):
    """The ledger is unreadable, from a newer version, or refused a write."""


class ReadModelError(GeodataError):
    """The read model is missing or damaged; ``doctor --repair`` rebuilds it."""


class CorrectionError(GeodataError):
    """A correction names an unknown field or a value the field cannot hold."""


class ScalingError(GeodataError):
    """A cluster is missing, gone, or works with another version."""


class ExportError(GeodataError):
    """An export was asked for in an unknown format or to an unwritable file."""


class SettingsError(GeodataError):
    """An environment variable or option holds a value we cannot use."""


class ViewError(GeodataError):
    """A view cannot be saved under a name; what was saved before is kept."""
