"""The command line: one file per command, texts in `templates/text/<lang>/cli.yaml`, no arithmetic.

Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 findings, 2 usage,
3 nothing could be written or an unexpected failure, 130 interrupted, 141 the reader has gone.
"""

from __future__ import annotations


def main() -> None:
    """The entry point `assessment`; ends the process."""
    import gc

    from assessment.cli.program import program

    # One call is short and keeps nearly all it makes: looking for cycles often costs more time than it frees memory.
    gc.set_threshold(100_000, 20, 20)
    program.main(prog_name="assessment")
