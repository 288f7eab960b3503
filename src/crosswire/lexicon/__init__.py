"""Read-only access to data/: each file is read once, checked, and turned into frozen values."""
