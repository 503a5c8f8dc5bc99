"""Sentence -> mentions: the words that name a place, a time, an actor or an action.

Finds words only; ``geocoding``, ``timing`` and ``events`` work out what they mean.
"""
