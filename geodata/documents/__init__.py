"""Files as received -> documents: bytes in, decoded text out."""

from geodata.documents.reading import MAX_BYTES, document_id, read_document, walk
from geodata.documents.sidecar import read_sidecars

__all__ = ["MAX_BYTES", "document_id", "read_document", "read_sidecars", "walk"]
