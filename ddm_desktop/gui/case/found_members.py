"""The Qt model of the members found."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ddm_desktop.model.directory import Listing
from ddm_desktop.services.member_labels import listing_detail, listing_title

DETAIL = Qt.ItemDataRole.UserRole
"""The role of the second line: the constituency and the party."""

_Index = QModelIndex | QPersistentModelIndex


class FoundMembers(QAbstractListModel):
    """A row for each listing; a screen reader hears both its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._listings: tuple[Listing, ...] = ()

    def show_listings(self, listings: tuple[Listing, ...]) -> None:
        """Replace the rows by `listings`."""
        self.beginResetModel()
        self._listings = listings
        self.endResetModel()

    def listing(self, row: int) -> Listing:
        """Return the listing of `row`, from 0. Raise IndexError if there is none."""
        return self._listings[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._listings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        listing = self._listings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return listing_title(listing)
        if role == DETAIL:
            return listing_detail(listing)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{listing_title(listing)}, {listing_detail(listing)}"
        return None
