"""Actors and places as rows with counts."""
