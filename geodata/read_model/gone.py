"""Two generations -> the stories that only the older one has."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def gone_stories(files: Mapping[str, Path], now: Container[str]) -> list[tuple[str, str]]:
    """Return each story that is no more, and the document of its opening report.

    Args:
        files: The older generation's, by table. Where one is gone, damaged or of an older
            version, nothing can be said: none are returned.
        now: Ids of the stories of the newer one.
    """
    try:
        stories = pq.read_table(files["stories"], columns=["story"])["story"]
        reports = pq.read_table(files["reports"], columns=["id", "article"])
        documents_of = pq.read_table(files["articles"], columns=["document"])["document"]
        ids = pq.read_table(files["documents"], columns=["id"])["id"]
    except (OSError, KeyError, pa.ArrowException):
        return []
    opening = reports.filter(pc.equal(reports["id"], ""))["article"]
    pairs = zip(stories.to_pylist(), ids.take(documents_of.take(opening)).to_pylist(), strict=True)
    return [(story, document) for story, document in pairs if story not in now]
