"""Modules that are read when they are first used, for a start that does no more than name them.

Nothing of them or of their importers is changed: what is put off comes, whole, when it is first used.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock, get_ident
from types import MappingProxyType, ModuleType, new_class
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader as _Loader
    from importlib.abc import MetaPathFinder as _MetaPathFinder
else:  # they bring 5 ms of what is not needed, and are but names of what importlib calls
    _Loader = _MetaPathFinder = object

_making = RLock()
ANY = ("*",)
"""All public names of a module."""


@contextmanager
def put_off(
    modules: Mapping[str, Sequence[str]], alike: Mapping[str, str] = MappingProxyType({})
) -> Iterator[None]:
    """Let modules that are imported meanwhile be read when they are first used.

    To use one is to ask it for a name, by any thread; but the thread that puts them off may also take names
    from them without that, by `from MODULE import NAME`.

    Args:
        modules: by name those that are put off, each with the names that can be taken: of classes and
            functions that are called, asked for something, derived from, or used to tell what a value is.
        alike: modules that are put off too, and others where their names are the same thing.
    """
    finder = _Finder(modules, alike)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        finder.thread = None


def is_late(module: ModuleType) -> bool:
    """Tell whether a module was put off, and not read since."""
    return "_late" in vars(module)


def _read(module: ModuleType) -> None:
    """Execute a module that was put off, once; other threads wait for the one that does."""
    late: _Late | None = vars(module).get("_late")
    if late is None:
        return
    with late.lock:
        if not late.is_begun:
            late.is_begun = True
            late.loader.exec_module(module)
            module.__class__ = ModuleType  # from here on like any other
            del module.__dict__["_late"]


class _LateModule(ModuleType):
    """A module that was found, and is executed when it is asked for one of its names.

    Unlike that of `importlib.util.LazyLoader` it is not woken by a second `import`.
    """

    def __getattr__(self, name: str) -> Any:
        late: _Late | None = vars(self).get("_late")
        # Each import asks for `__path__`; what is a package has it from the start.
        if late is not None and name != "__path__":
            if (taken := late.take(self, name)) is not None:
                return taken
            _read(self)
        return object.__getattribute__(self, name)


class _Late(_Loader):
    """The loader of one module that is put off."""

    def __init__(self, loader: _Loader, finder: "_Finder", name: str) -> None:
        self.loader, self._finder = loader, finder
        self._names = finder.modules.get(name, ())
        self._other = finder.alike.get(name)
        self.lock, self.is_begun = RLock(), False

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["_late"] = self

    def take(self, module: _LateModule, name: str) -> Any:
        """Give what can be taken for a name without reading the module; None where it has to be read."""
        if self._finder.thread != get_ident() or name.startswith("__"):
            return None
        if self._other is not None:
            return getattr(import_module(self._other), name, None)
        return _Named(name, (), {"_module": module}) if name in self._names or self._names == ANY else None


class _Finder(_MetaPathFinder):
    def __init__(self, modules: Mapping[str, Sequence[str]], alike: Mapping[str, str]) -> None:
        self.modules, self.alike = modules, alike
        self.thread: int | None = get_ident()

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self.modules and name not in self.alike:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Late(spec.loader, self, name)
        return spec


class _Named(type):
    """A class or function by name: what it names is called, and asked, in its place.

    A class that derives from it is put off too: its body is kept, and made a class when that is used.
    """

    _module: _LateModule
    _body: tuple[tuple[Any, ...], dict[str, Any]] | None = None
    """Bases and names of a class that derives from one."""
    _made: type | None = None

    def __new__(cls, name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> "_Named":
        if not bases:
            return super().__new__(cls, name, (), body)
        # `super()` in the body has its class from this cell, and Python looks whether it was filled.
        cell = {key: body[key] for key in ("__classcell__",) if key in body}
        named = super().__new__(cls, name, (), cell)
        named._module = next(base for base in bases if isinstance(base, cls))._module
        named._body = (bases, body)
        return named

    def _real(cls) -> Any:
        _read(cls._module)
        if cls._body is None:
            return getattr(cls._module, cls.__name__)
        with _making:
            if cls._made is None:
                bases, body = cls._body
                real = tuple(base._real() if isinstance(base, _Named) else base for base in bases)
                cls._made = new_class(cls.__name__, real, exec_body=lambda names: names.update(body))
            return cls._made

    def __call__(cls, *args: Any, **options: Any) -> Any:
        return cls._real()(*args, **options)

    def __getattr__(cls, name: str) -> Any:
        return getattr(cls._real(), name)

    def __instancecheck__(cls, value: object) -> bool:
        # Nothing can be of a class that was not read.
        return not is_late(cls._module) and isinstance(value, cls._real())
