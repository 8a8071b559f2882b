"""Run the command line as ``python -m burden``."""

from burden.cli import main


if __name__ == "__main__":
    main()
