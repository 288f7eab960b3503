"""One thread a process. Many small products on several threads wait for one another more than they work."""

from __future__ import annotations

import os
import sys

#: What OpenBLAS, the library behind numpy's packages, reads when numpy is imported and never again.
VARIABLE = "OPENBLAS_NUM_THREADS"


def one_thread() -> bool:
    """Asks for one thread while it can still be asked for; whether that is what numpy has or will have.

    False where numpy was imported before without being told, or the caller wants more: neither is changed.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(VARIABLE, "1")
    return os.environ.get(VARIABLE) == "1"
