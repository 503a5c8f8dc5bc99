"""A selection as one HTML file that works offline: map, time bar, stories, sources.

The file asks nobody for anything: scripts, styles, the ground of the map and the stories lie
in it, and its Content-Security-Policy allows the one script and the one style by their hash and
nothing else, so that even a fault in escaping could neither run nor send what a document says.
"""

MOST_STORIES = 5000
"""A browser opens a page of these in some seconds; of many more in minutes, or never."""
