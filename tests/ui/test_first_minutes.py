"""Started on nothing: the sample archive, and how to read one's own."""

from pathlib import Path

from tests.libraries import make_library
from tests.ui.browsing import browsing


async def test_the_sample_archive_says_how_to_add_ones_own(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    scope = library.resolve([])
    library.update(scope[0])
    async with browsing(library, scope, (120, 40)) as reader:
        assert reader.sees("This archive comes with Broadsheet")
        assert reader.sees("broadsheet add FOLDER")
        assert reader.sees("broadsheet --tour")
