"""One thread for the products of a parse, whoever imported numpy before and however many threads others want."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[Any]:
    """While it is entered, numpy's library works on one thread. Many small products on several wait for one another
    more than they work, and a row's product would depend on the rows that share its thread."""
    return _pools().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@cache
def _pools() -> Any:
    """The libraries that are loaded; looked for once, after numpy was imported."""
    import numpy as np  # noqa: F401 - loads its library

    return ThreadpoolController()
