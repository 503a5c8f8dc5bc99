"""The dashboard: thin pages over the read model."""
