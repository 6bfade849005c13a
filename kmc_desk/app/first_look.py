"""What is looked at in a data folder before anybody is asked who they are."""

from pathlib import Path

from kmc_desk.store.folder import has_data, is_restoring
from kmc_desk.store.folder_place import place_of, refuse_place


def is_new(folder: Path) -> bool:
    """Whether nothing lies there yet, so that a centre may be set up.

    A restore that was decided is finished first: until then names, and even whether there are
    data, are those of before.

    Raises:
        UserError: data_on_network, data_synced, data_in_use, and faults of the folder.
    """
    if is_restoring(folder):
        from kmc_desk.store.restore import resume_restore  # late: the window is to be seen at once

        resume_restore(folder)
    new = not has_data(folder)
    refuse_place(folder, place_of(folder), new=new)
    return new
