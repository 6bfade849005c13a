"""`kmc-desk references` and `add-reference`: growth references of the centre's own."""

from argparse import Namespace
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.domain.dates import weeks_and_days
from kmc_desk.texts import code_text, text

if TYPE_CHECKING:
    from kmc_desk.usecases.growth_references import KeptReference


def list_references(options: Namespace) -> int:
    """Say which references are kept, each with its source on a line below."""
    from kmc_desk.usecases.growth_references import references

    with signed_in(options) as context:
        found = references(context)
    for kept in found:
        line = text("cli.reference", **_values(kept), at=kept.added_at, by=kept.added_by)
        if kept.withdrawn:
            gone = {"at": kept.withdrawn_at, "by": kept.withdrawn_by}
            line = text("cli.reference_withdrawn", line=line, **gone)
        print(f"{line}\n    {kept.source}")
    if not found:
        print(text("cli.references_none"))
    return DONE


def keep_reference(options: Namespace) -> int:
    """Keep the reference a file holds, or refuse the file as a whole."""
    from kmc_desk.usecases.growth_references import add_reference

    with signed_in(options) as context:
        kept = add_reference(
            context, name=options.name, source=options.source, file=options.figures
        )
    print(text("cli.reference_added", **_values(kept)))
    return DONE


def _values(kept: "KeptReference") -> dict[str, str]:
    return {
        "name": kept.name,
        "measures": ", ".join(code_text(measure) for measure in kept.measures),
        "first": weeks_and_days(kept.first_pma_days),
        "last": weeks_and_days(kept.last_pma_days),
    }
