"""The same reading on many machines: ``ingest --workers N`` and ``ingest --cluster ADDRESS``.

files -> references -> jobs -> batches (a small ledger each) -> one coordinator -> ledger

Workers get references, never texts: each opens its files itself and leaves what it read as a
small ledger, named by the work that made it, on a folder or bucket that all can reach. One
coordinator moves the documents of finished batches into the ledger. A job may be done twice or
half; what was acknowledged is in the ledger, and running the same line goes on from the batches
that are there.
"""

from geodata.scaling.addresses import Reference, references
from geodata.scaling.batches import Task
from geodata.scaling.clusters import Cluster, local_cluster, remote_cluster
from geodata.scaling.coordinating import ingest_on_cluster

__all__ = [
    "Cluster",
    "Reference",
    "Task",
    "ingest_on_cluster",
    "local_cluster",
    "references",
    "remote_cluster",
]
