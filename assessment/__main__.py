"""`python -m assessment` is the command `assessment`."""

from assessment.cli import main

if __name__ == "__main__":
    main()
