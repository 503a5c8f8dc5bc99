"""A whole document on the page: its events marked, one of them scrolled to."""
