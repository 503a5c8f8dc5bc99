"""Events -> files that other tools open: one module a format."""
