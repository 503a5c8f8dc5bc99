"""Dateline's library: documents in, evidence-linked events out.

Read ``pipeline.py`` first; it runs every stage in order.
"""

__version__ = "0.1.0"
