"""Who runs the processes: joblib's own (loky) on this machine, or a cluster of Dask.

Ray is not among them: its backend for joblib gives nothing back before all is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

LOKY, DASK = "loky", "dask"
_CLUSTER = "DASK_SCHEDULER_ADDRESS"


class BackendMissing(Exception):
    """It is not installed."""


@contextmanager
def connected(backend: str, jobs: int) -> Iterator[None]:
    """Dask needs a client: of the cluster that the environment names, else of processes on this machine.

    Raises:
        BackendMissing: Dask is not installed.
    """
    if backend != DASK:
        yield
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise BackendMissing(backend) from error
    own = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
    with Client(**({} if _CLUSTER in os.environ else own)):
        yield
