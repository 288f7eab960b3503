"""Mentions to one record: what was told, by whom, from how many sources, and how the accounts stand."""

from crosswire.reconcile.record import record

__all__ = ["record"]
