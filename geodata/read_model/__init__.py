"""The read model's tables: what stands in them, and how their files are written."""
