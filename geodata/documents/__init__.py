"""Files as received -> documents: bytes in, decoded text out."""

from geodata.documents.ahead import Reader, ahead
from geodata.documents.reading import (
    MAX_BYTES,
    Columns,
    File,
    document_id,
    open_file,
    read_document,
    read_file,
    too_large,
    unfold,
    walk,
)
from geodata.documents.sidecar import NAME as SIDECAR
from geodata.documents.sidecar import read_sidecars, sidecar_of

__all__ = [
    "MAX_BYTES",
    "SIDECAR",
    "Columns",
    "File",
    "Reader",
    "ahead",
    "document_id",
    "open_file",
    "read_document",
    "read_file",
    "read_sidecars",
    "sidecar_of",
    "too_large",
    "unfold",
    "walk",
]
