"""The few calls by which journal files are written: what is faulty in a disk can be put in their place."""

import os
from pathlib import Path


class Disk:
    """Writes as the system does."""

    def append(self, descriptor: int, data: bytes) -> None:
        """Write all of it at the end of a file that was opened for appending. Raises OSError."""
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def flush(self, descriptor: int) -> None:
        """Return when what was written has reached the disk. Raises OSError."""
        os.fsync(descriptor)

    def flush_folder(self, folder: Path) -> None:
        """Return when the names in a folder have reached the disk. Raises OSError."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
