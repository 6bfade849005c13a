"""`python -m kmc_desk` and the `kmc-desk` command."""

import sys

from kmc_desk.cli import run


def main() -> int:
    """Run the command line; without a command it opens the window."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
