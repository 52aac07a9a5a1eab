"""What envelopes and sheets of labels are called where a person chooses among them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ddm_desktop.model.stationery import LABEL_STOCKS, PrintedEnvelope

PRINTED_ENVELOPES: Mapping[PrintedEnvelope, str] = MappingProxyType(
    {
        PrintedEnvelope.DL: "DL, a third of A4",
        PrintedEnvelope.C5: "C5, A4 folded once",
        PrintedEnvelope.C6: "C6, A4 folded twice",
    }
)


def label_stock(name: str) -> str:
    """Return what the sheet of labels `name`, one of LABEL_STOCKS, is: `L7163: 14 labels of 99 × 38 mm, 2 across`."""
    stock = LABEL_STOCKS[name]
    size = f"{stock.width:.0f} × {stock.height:.0f} mm"
    return f"{name}: {stock.per_sheet} labels of {size}, {stock.columns} across"
