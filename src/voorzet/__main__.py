"""`python -m voorzet`: the command line behind the launcher."""

from voorzet.config.cli import main

if __name__ == "__main__":
    main()
