"""What may leave the program: private people, contact data and identifiers masked behind one door."""

from crosswire.privacy.redact import redact, redact_reading, redact_refusal, redact_text

__all__ = ["redact", "redact_reading", "redact_refusal", "redact_text"]
