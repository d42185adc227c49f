"""A list as its operator left it: which columns, how wide, in which order, sorted and filtered by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from blc_desktop.domain.views import ListState
from ui.ops import Ops
from ui.tables.model import ListingModel
from ui.tables.view import ListingView

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_PAUSE_MS = 1500


class ViewMemory(QObject):
    """Brings the state of ``view`` back, and keeps it a moment after the last change."""

    def __init__(
        self,
        listing: str,
        view: ListingView,
        ops: Ops,
        filters: Callable[[], Mapping[str, str | int | bool]] = dict,
    ) -> None:
        super().__init__(view)
        self._filters = filters
        self._listing = listing
        self._view = view
        self._ops = ops
        self._restored = False
        self._kept: ListState | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        header = view.horizontalHeader()
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            signal.connect(self.changed)
        self._model.modelReset.connect(self.changed)

    @property
    def _model(self) -> ListingModel:
        model = self._view.model()
        assert isinstance(model, ListingModel)  # noqa: S101 - what the view was made with
        return model

    def restore(self, then: Callable[[ListState | None], None]) -> None:
        """Bring the columns back, then call ``then`` with all that was kept: its order and its filters."""
        from blc_desktop.services import views

        def arrived(state: ListState | None) -> None:
            if state is not None:
                self.apply(state)
            self._restored = True
            then(state)
            self._kept = self.state()

        def question(workspace: Workspace) -> ListState | None:
            return views.load(workspace, self._listing)

        self._ops.read(question, arrived)

    def keep(self) -> None:
        """Keep the present state in the book, if it changed."""
        from blc_desktop.services import views

        state = self.state()
        if self._restored and state != self._kept:
            self._kept = state
            self._ops.run(views.KeepListState(self._listing, state), views.keep, quiet=True)

    def changed(self) -> None:
        """Keep the state in a moment: something of it may have changed."""
        if self._restored:
            self._timer.start()

    def state(self) -> ListState:
        """Return how the list looks now."""
        names = [column.name for column in self._model.columns]
        header = self._view.horizontalHeader()
        order = sorted(range(len(names)), key=header.visualIndex)
        shown = [at for at in order if not self._view.isColumnHidden(at)]
        by_hand = shown if self._view.room.by_hand else []
        sort = self._model.query.sort
        return ListState(
            order=tuple(names[at] for at in order),
            shown=tuple(names[at] for at in shown),
            widths={names[at]: self._view.columnWidth(at) for at in by_hand},
            sort=sort,
            descending=self._model.query.descending,
            filters=dict(self._filters()),
        )

    def apply(self, state: ListState) -> None:
        """Apply what still exists; columns that came later keep their own place and look."""
        names = [column.name for column in self._model.columns]
        header = self._view.horizontalHeader()
        for place, name in enumerate(name for name in state.order if name in names):
            header.moveSection(header.visualIndex(names.index(name)), place)
        for at, name in enumerate(names):
            if name in state.order:
                self._view.setColumnHidden(at, name not in state.shown)
        kept = {at: state.widths[name] for at, name in enumerate(names) if name in state.widths}
        self._view.room.set_by_hand(kept)
