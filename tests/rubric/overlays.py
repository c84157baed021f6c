"""An overlay of the tiny rubric, beside a copy of it, with a line changed."""

from __future__ import annotations

from pathlib import Path

from tests.rubric.copies import Edit, edited

OVERLAY = """\
schema: overlay/1
id: tiny-co
version: 0.2.0
base: {id: tiny, version: 1.0.0}
migrates_from:
  - {version: 0.1.0, base: 1.0.0}
hides: [repair]
weights:
  online: 3
competence:
  lamps: shared
asked_of:
  lamps: lighting
departments: [lighting]
evidence_kinds:
  - {id: council_act}
crosswalks: [mintic]
maps:
  services: [{to: mintic, code: gobernanza, as: related}]
  lamps: [{to: mintic, code: "hábitat", as: related, check: needed}]
questions:
  light:
    - id: poles
      since: 0.2.0
      kind: ladder
      asked_of: lighting
      evidence: [council_act]
"""
WORDS = """\
schema: overlay-text/1
language: {language}
status: {{state: draft}}
title: Tiny rubric of Colombia
nodes:
  streets: {{name: Calles}}
questions:
  plan: {{ask: Does the alcaldía have a plan?}}
  online: {{why: Weighs three times as much by law.}}
  poles:
    name: Poles
    ask: Are the poles counted?
    levels: [No., Planned., Funded., Half., All., Confirmed.]
    why: The law asks for it.
departments: {{lighting: Lighting}}
evidence_kinds: {{council_act: Act of the council, act: Decreto}}
"""


def overlay(folder: Path, *edits: Edit, base: tuple[Edit, ...] = ()) -> Path:
    """The overlay in a folder beside its base; `base`: edits of the base."""
    home = edited(folder, *base).parent / "tiny-co"
    files = {"overlay.yaml": OVERLAY}
    files |= {f"text/{language}/overlay.yaml": WORDS.format(language=language) for language in ("es", "en")}
    for file, old, new in edits:
        assert files[file].count(old) == 1, f"{old!r} stands {files[file].count(old)} times in {file}"
        files[file] = files[file].replace(old, new)
    for file, text in files.items():
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_text(text, encoding="utf-8")
    return home
