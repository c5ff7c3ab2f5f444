"""How much memory a request takes, seen from outside: a process of its own asks, and its peak is read."""

import subprocess
import sys

_ASK = """
import asyncio, resource, sys
from tui.web.client import Client
from tui.web.coding import to_text
from tui.core.access import Access

async def ask(url, host):
    client = Client(Access(trusted=frozenset((host,))))
    await client.get(url.rpartition("/")[0] + "/good")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    await client.get(url)
    await client.close()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

print(asyncio.run(ask(*sys.argv[1:])))
"""


def peak_growth_mib(url: str, host: str) -> float:
    """Give by how much the peak of a process grows with a request, beyond that of a small page, in MiB."""
    done = subprocess.run([sys.executable, "-c", _ASK, url, host], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
