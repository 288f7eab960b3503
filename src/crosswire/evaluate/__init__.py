"""Scores on marked data: one module a data set."""
