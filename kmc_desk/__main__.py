"""`python -m kmc_desk` and the `kmc-desk` command."""

import sys

from kmc_desk.cli import run


def main() -> int:
    """Run the command line; without a command it opens the window."""
    if "--multiprocessing-fork" in sys.argv:  # an installed copy begun for a share of the work
        from multiprocessing import freeze_support

        freeze_support()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
