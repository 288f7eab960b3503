"""Mentions to one record: what was told, by whom, from how many sources, and how the accounts stand."""

from crosswire.reconcile.judged import idle
from crosswire.reconcile.ledger import ledger
from crosswire.reconcile.record import record

__all__ = ["idle", "ledger", "record"]
