"""Matrix products by numpy's own library, two to three times as fast as those thinc brings.

Nearly all of a parse goes into products of many rows (one a token) with one matrix. A unit's parse must not depend on
what is parsed beside it, so a row's product must be the same, bit for bit, whatever rows stand around it. Libraries
differ in that by processor: ``rows_apart`` tries it out, and where it does not hold thinc's products are kept.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from thinc.api import NumpyOps

#: Rows are filled up with zeros to a multiple of this: the last few would go another way through the library.
BLOCK = 64


class RowOps(NumpyOps):  # type: ignore[misc]  # thinc is untyped here
    """thinc's operations with numpy's products."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        if out is not None or trans1:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return product(x, y.T if trans2 else y)


def product(rows: Any, matrix: Any) -> Any:
    """``rows @ matrix``, rows filled up to whole blocks on the way."""
    count = len(rows)
    missing = -count % BLOCK
    if not missing:
        return rows @ matrix
    full = np.zeros((count + missing, rows.shape[1]), dtype=rows.dtype)
    full[:count] = rows
    return (full @ matrix)[:count]


@cache
def rows_apart() -> bool:
    """Whether on this machine the product of a row is the same whatever rows it stands among."""
    for width, height in ((96, 64), (288, 288)):
        matrix = np.sin(np.arange(width * height, dtype=np.float32)).reshape(width, height)
        rows = np.cos(np.arange(300 * width, dtype=np.float32)).reshape(300, width)
        whole = product(rows, matrix)
        for first, past in ((0, 1), (3, 20), (17, 84), (64, 128), (100, 233), (1, 300)):
            if not np.array_equal(product(rows[first:past], matrix), whole[first:past]):
                return False
    return True


def quicken(nlp: Any) -> Any:
    """The pipeline with ``RowOps`` in every layer, where that changes nothing but the time."""
    if rows_apart():
        ops = RowOps()
        for _, component in nlp.pipeline:
            model = getattr(component, "model", None)
            for layer in model.walk() if model is not None else ():
                layer.ops = ops
    return nlp
