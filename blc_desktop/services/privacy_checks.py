"""What must be true of erased words; :mod:`.checks` gives the check its name. Yields (code, facts)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from blc_desktop.domain.retention import digest_of
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit_list, destructions

Found = Iterator[tuple[str, dict[str, object]]]


def wrong_erasures(ws: Workspace) -> Found:
    """Compare the changes that lost their words with the lists of the decisions, and those with the chain.

    Somebody who deletes the words of a change leaves the chain whole: only here is it noticed.
    """
    with ws.read() as rx:
        decided: set[int] = set()
        for destruction_id, number, spans in destructions.erased_texts(rx.conn, rx.posko_id):
            for first, last in json.loads(spans):
                decided.update(range(first, last + 1))
            told = audit_list.told_of(rx.conn, rx.posko_id, "destruction", destruction_id, "erased_digest")
            if digest_of(spans) not in told:
                yield "check.erasure_altered", {"number": number}
        for sequence in destructions.wordless_changes(rx.conn, rx.posko_id):
            if sequence not in decided:
                yield "check.words_gone", {"number": sequence}
        for one in destructions.everything(rx.conn, rx.posko_id):
            if one.finished_at is None:
                yield "check.erasure_unfinished", {"number": one.number}
