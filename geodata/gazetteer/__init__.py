"""Name -> candidate places: one SQLite file, built once, with a corpus laid over it."""

from geodata.gazetteer.build import gazetteer_path
from geodata.gazetteer.lookup import Gazetteer, Reading, open_gazetteer

__all__ = ["Gazetteer", "Reading", "gazetteer_path", "open_gazetteer"]
