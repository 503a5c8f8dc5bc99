"""Files as received -> documents: bytes in, decoded text out."""

from geodata.documents.reading import MAX_BYTES, document_id, read_document, walk

__all__ = ["MAX_BYTES", "document_id", "read_document", "walk"]
