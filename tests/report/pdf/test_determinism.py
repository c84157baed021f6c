"""The same story gives the same bytes in any process, time zone and hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.report.pdf.builders import about, build, result_file

ROOT = Path(__file__).parents[3]
PRINT_DIGEST = (
    "import hashlib; from tests.report.pdf.builders import about, build, result_file;"
    "pdf = build(description=about(archive=True, attachments=(result_file(),)));"
    "print(hashlib.sha256(pdf).hexdigest())"
)


def digest_under(**environment: str) -> str:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", PRINT_DIGEST]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def test_bytes_do_not_depend_on_process_hash_seed_time_zone_or_clock() -> None:
    here = build(description=about(archive=True, attachments=(result_file(),)))
    digests = {
        hashlib.sha256(here).hexdigest(),
        digest_under(PYTHONHASHSEED="1", TZ="America/Bogota"),
        digest_under(PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C"),
        digest_under(PYTHONHASHSEED="3", TZ="UTC", SOURCE_DATE_EPOCH="1000000000"),
    }
    assert len(digests) == 1


def test_documents_drawn_in_threads_do_not_mix() -> None:
    titles = [f"Ciudad {number} {chr(0xC0 + number)}" for number in range(8)]
    one_by_one = [build(description=about(title=title)) for title in titles]
    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(lambda title: build(description=about(title=title)), titles))
    assert together == one_by_one
