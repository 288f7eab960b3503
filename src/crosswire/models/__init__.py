"""Learned parts behind small ports."""
