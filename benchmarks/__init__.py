"""How fast it is, measured against what: `python -m benchmarks`. What each line means: `benchmarks/README.md`."""
