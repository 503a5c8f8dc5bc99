"""Events -> stories: the reports of one happening, in one text or across many."""

from geodata.stories.grouping import group_stories

__all__ = ["group_stories"]
