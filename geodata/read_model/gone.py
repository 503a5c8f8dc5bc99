"""Two generations -> the stories that only the older one has."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def gone_stories(reports: Path, now: Container[str]) -> list[tuple[str, str]]:
    """Return each story that is no more, and the document of its opening report.

    Args:
        reports: The older generation's reports. Where the file is gone or damaged, nothing can
            be said: none are returned.
        now: Ids of the stories of the newer one.
    """
    try:
        table = pq.read_table(reports, columns=["story", "id", "document_sha256"])
    except (OSError, pa.ArrowException):
        return []
    # A story bears the id of its opening report.
    opening = table.filter(pc.equal(table["story"], table["id"]))
    pairs = zip(opening["story"].to_pylist(), opening["document_sha256"].to_pylist(), strict=True)
    return [(story, document) for story, document in pairs if story not in now]
