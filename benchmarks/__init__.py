"""How fast it is, measured against what: `python -m benchmarks`. What each line means: `benchmarks/README.md`."""

import os

# One thread for everyone, before NumPy is imported: what is compared is the work, not the number of processors.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")
