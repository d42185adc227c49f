"""The transmission tree of a day, or of one case: made once, shown on the screen and printed."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.transmission import Tree, TreeCase, TreeLink, component, lay_out
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import transmission

Pieces = tuple[tuple[TreeCase, ...], tuple[TreeLink, ...]]


def pieces(ws: Workspace, case_id: int | None = None) -> Pieces:
    """Return the linked cases as of the working day, or those of the tree that ``case_id`` stands in.

    A case without any link stands in no tree: asked for one, there is nothing.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        links = transmission.links(rx.conn, rx.posko_id, rx.day)
        cases = transmission.cases(rx.conn, rx.posko_id, rx.day, links)
    own = {case.case_id for case in cases}
    if case_id is not None:
        whole = lay_out(cases, links)
        own = set(component(whole, case_id)) if case_id in own else set()
    return (
        tuple(case for case in cases if case.case_id in own),
        tuple(link for link in links if link.index_case_id in own and link.contact_case_id in own),
    )


def tree(ws: Workspace, case_id: int | None = None) -> Tree:
    """Return :func:`pieces` laid out."""
    return lay_out(*pieces(ws, case_id))
