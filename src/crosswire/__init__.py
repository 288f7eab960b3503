"""Crosswire: many outlets' reports in, one attributed record out."""
