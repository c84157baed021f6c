"""From whatever ends a command to its exit code and a message; a traceback reaches nobody who did not ask for it."""

from __future__ import annotations

from collections.abc import Callable

import click

from assessment.cli.console import show, silence
from assessment.cli.session import Session
from assessment.cli.usage import NoCommand, tell_usage

FINE, FINDINGS, USAGE, FAILED, INTERRUPTED, READER_GONE = 0, 1, 2, 3, 130, 141


def run(work: Callable[[], int | None], session: Session) -> int:
    """Do the work; the exit code. Nothing but SystemExit comes out."""
    try:
        return _told(work, session)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return READER_GONE
    except Exception as error:
        return _internal(error, session)


def _told(work: Callable[[], int | None], session: Session) -> int:
    try:
        return work() or FINE
    except click.exceptions.Exit as end:
        return end.exit_code
    except NoCommand as error:
        show(error.ctx.get_help() if error.ctx else "", session.env, err=True)
        return USAGE
    except click.UsageError as error:
        show(tell_usage(error, session), session.env, err=True)
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except Exception as error:
        code = _known(error, session)
        if code is None:
            raise
        return code


def _known(error: Exception, session: Session) -> int | None:
    """The code of a failure that has its own text; None for another."""
    from assessment.cli.telling import tell_findings
    from assessment.documents.files import CannotWrite
    from assessment.documents.findings import Findings, Place, Rejected

    if isinstance(error, Rejected):
        tell_findings(error.findings, session)
        return FINDINGS
    if isinstance(error, CannotWrite):
        findings = Findings()
        findings.error(error.code, Place(str(error.path)))
        tell_findings(findings, session)
        if str(error.path) == "-":
            silence()
        return FAILED
    return None


def _internal(error: Exception, session: Session) -> int:
    from assessment.cli.telling import tell_findings
    from assessment.documents.findings import Findings, Place

    if session.debug:
        import traceback

        traceback.print_exception(error)
    findings = Findings()
    findings.error("internal", Place(), reason=type(error).__name__)
    try:
        tell_findings(findings, session)
        if not session.debug:
            show(session.text("internal_hint", kind=type(error).__name__), session.env, err=True)
    except Exception:  # not even the texts can be read: a name is all that is left to say
        show(f"internal: {type(error).__name__}", session.env, err=True)
    return FAILED
