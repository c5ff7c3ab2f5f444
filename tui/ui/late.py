"""Textual without what a first screen does not need of it: read when it is first used, or never.

`import textual.app` is two thirds of a start, and an eighth of it is modules that are only named there: TLS
for asyncio's own streams, and Textual's palette with its inputs, trees and lists, in whose place Broadsheet
has commands of its own (`ENABLE_COMMAND_PALETTE` is off). Nothing of Textual or of asyncio is changed: what
is put off comes, whole, when it is first used. A Textual that needs more of its palette than names when it is
imported is imported as it is.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader as _Loader
    from importlib.abc import MetaPathFinder as _MetaPathFinder
else:  # they bring 5 ms of what is not needed, and are but names of what importlib calls
    _Loader = _MetaPathFinder = object

LATE = frozenset({"asyncio.sslproto", "mimetypes", "ssl"})
"""Modules that asyncio and Textual import by `import NAME`, and use within functions alone."""
PALETTE = "textual.command"

_lock = RLock()


def bring_textual() -> None:
    """Import Textual's app, and leave for later what it does not need yet; does nothing where it is there."""
    if "textual.app" in sys.modules:
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        _import_app()
    finally:
        sys.meta_path.remove(finder)


def _import_app() -> None:
    if PALETTE not in sys.modules:
        try:
            with _palette_named():
                import_module("textual.app")
        except Exception:
            for name in ("textual.app", "textual.theme"):  # which take names of the palette
                sys.modules.pop(name, None)
        else:
            return
    import_module("textual.app")


# --- modules that are read at their first use
class LateModule(ModuleType):
    """A module that was found, and is executed when the first of its names is asked for.

    Unlike that of `importlib.util.LazyLoader` it is not woken by a second `import`, and of several threads
    one reads it, for which the others wait.
    """

    def __getattr__(self, name: str) -> Any:
        with _lock:
            loader = self.__dict__.pop("_late", None)
            if loader is not None:
                loader.exec_module(self)
                self.__class__ = ModuleType  # type: ignore[assignment]  # from here on like any other
            return object.__getattribute__(self, name)


class _Late(_Loader):
    def __init__(self, loader: _Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["_late"] = self._loader


class _Finder(_MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in LATE else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Late(spec.loader)
        return spec


# --- names that stand for classes
class _Named(type):
    """A class of the palette by name: the class itself is called and asked in its place."""

    def __call__(cls, *args: Any, **options: Any) -> Any:
        return getattr(import_module(PALETTE), cls.__name__)(*args, **options)

    def __getattr__(cls, name: str) -> Any:
        return getattr(getattr(import_module(PALETTE), cls.__name__), name)


@contextmanager
def _palette_named() -> Iterator[None]:
    """Let names be imported from the palette's module, and nothing be read."""
    module = ModuleType(PALETTE)
    module.__getattr__ = _name  # type: ignore[method-assign]  # PEP 562
    sys.modules[PALETTE] = module
    try:
        yield
    finally:
        del sys.modules[PALETTE]


def _name(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return _Named(name, (), {})
