"""What merging two records would do, in words."""

from collections.abc import Sequence

from kmc_desk.domain.merging import LeftBehind
from kmc_desk.texts import TEXTS, code_text, text

_NAMED = 4  # what is left; the rest is counted


def moves_text(stays: int, care: int, kmc_no: str) -> str:
    """How much moves to the record that is kept."""
    return text("merge.moves", stays=stays, care=care, kmc_no=kmc_no)


def left_text(left: Sequence[LeftBehind], kmc_no: str) -> str:
    """What stays with the record that is merged away; empty where all of it moves."""
    if not left:
        return ""
    items = [
        text("merge.left_item", kind=_kind(one), at=one.at, why=code_text(one.why))
        for one in left[:_NAMED]
    ]
    if len(left) > _NAMED:
        items.append(text("merge.left_more", n=len(left) - _NAMED))
    return text("merge.left", n=len(left), kmc_no=kmc_no, items="; ".join(items))


def _kind(left: LeftBehind) -> str:
    key = f"merge.kind.{type(left.record).__name__}"
    return text(key if key in TEXTS else "merge.kind")
