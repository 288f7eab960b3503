"""Crosswire's extractors inside other programs' pipelines."""
