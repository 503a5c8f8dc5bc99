"""Name -> candidate places: one SQLite file, built once, with a corpus laid over it."""

from geodata.gazetteer.lookup import Gazetteer, Reading, open_gazetteer

__all__ = ["Gazetteer", "Reading", "open_gazetteer"]
