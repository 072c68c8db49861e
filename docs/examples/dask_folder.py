"""Read a folder of plans on a Dask cluster into one Parquet file.

    python docs/examples/dask_folder.py FOLDER PLANS.parquet [SCHEDULER]

SCHEDULER is the address of a cluster's scheduler, such as tcp://10.0.0.5:8786; without one a
cluster is started on this computer.
"""

from __future__ import annotations

import sys

from distributed import Client

import plantools as pt


def read_folder(folder: str, output: str, client: Client) -> None:
    """Put all plans of a folder into a Parquet file; name the files without one."""
    files = pt.export_plans(folder, output, executor=client.get_executor())
    for problem in files["problem"].dropna():
        print(problem)
    print(f"{files['actions'].sum()} actions from {len(files)} files.")


if __name__ == "__main__":
    folder, output, *scheduler = sys.argv[1:]
    with Client(*scheduler) as client:
        read_folder(folder, output, client)
