"""Programs run as one for whom permissions count, also where the tests are run by root."""

import os
import shutil

import pytest

needs_setpriv = pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"),
    reason="root without setpriv may read and write everything",
)


def unprivileged() -> list[str]:
    """Give a command that runs another as one for whom permissions count."""
    if os.geteuid() != 0:
        return []
    taken = "-dac_override,-dac_read_search,-fowner"  # what makes root the one for whom they do not
    return ["setpriv", f"--bounding-set={taken}", f"--inh-caps={taken}"]
