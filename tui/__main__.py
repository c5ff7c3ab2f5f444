"""`python -m tui` is `broadsheet`."""

import sys

if __name__ == "__main__":  # a worker process runs this module too, under another name
    from tui.cli.main import main

    sys.exit(main())
