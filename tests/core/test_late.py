"""Modules that are put off: named without being read, and all of them there when they are used.

Each in a process of its own, since what was imported once stays.
"""

import subprocess
import sys
from pathlib import Path

import pytest

_BEGIN = """
import sys, threading
from types import ModuleType
from tui.core.late import ANY, is_late, put_off
def late(name):
    return is_late(sys.modules[name])
"""
_SHAPES = """
read = __import__("builtins").list_of_reads = __import__("builtins").__dict__.get("list_of_reads", [])
read.append(1)
class Shape:
    sides = 0
    def __init__(self, name): self.name = name
    def tell(self): return f"{self.name} {self.sides}"
def square(name):
    shape = Shape(name)
    shape.sides = 4
    return shape
LIMIT = 7
"""


@pytest.fixture
def run(tmp_path: Path) -> "_Run":
    (tmp_path / "shapes.py").write_text(_SHAPES)
    (tmp_path / "others.py").write_text("def square(name): return 'another'")
    return _Run(tmp_path)


class _Run:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, code: str, **modules: str) -> None:
        for name, text in modules.items():
            (self._folder / f"{name}.py").write_text(text)
        done = subprocess.run(
            [sys.executable, "-c", f"{_BEGIN}\nsys.path.insert(0, {str(self._folder)!r})\n{code}"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_names_are_taken_without_reading_and_are_what_they_name_when_used(run: _Run) -> None:
    run(
        """
with put_off({"shapes": ("Shape", "square")}):
    import user
assert late("shapes")
assert not user.is_shape("a text") and late("shapes")
shape = user.square("a")
assert not late("shapes") and type(sys.modules["shapes"]) is ModuleType
import shapes
assert type(shape) is shapes.Shape and user.is_shape(shape) and not user.is_shape("a text")
assert user.Shape.sides == 0 and user.Shape("b").tell() == "b 0" and user.either(shape)
assert list_of_reads == [1]
""",
        user="""
from shapes import Shape, square
EITHER = Shape | str
def is_shape(value): return isinstance(value, Shape)
def either(value): return isinstance(value, (str, Shape))
""",
    )


def test_a_name_that_was_not_foreseen_reads_the_module(run: _Run) -> None:
    run(
        """
with put_off({"shapes": ("Shape",)}):
    from shapes import Shape
    assert late("shapes")
    from shapes import LIMIT
assert not late("shapes") and LIMIT == 7 and Shape("a").tell() == "a 0"
with put_off({"others": ANY}):
    import others
    assert callable(others.square) and late("others")
try:
    others.triangle
except AttributeError:
    pass
else:
    raise AssertionError("there is no such name")
"""
    )


def test_a_class_that_derives_from_one_is_made_when_it_is_used(run: _Run) -> None:
    run(
        """
with put_off({"shapes": ANY}):
    import user
assert late("shapes")
triangle = user.Equal("c")
import shapes
assert isinstance(triangle, shapes.Shape) and triangle.tell() == "equal: triangle c 3"
assert isinstance(triangle, user.Triangle) and type(user.Equal("d")) is type(triangle)
assert type(triangle).__name__ == "Equal" and user.Triangle.sides == 3
""",
        user="""
from shapes import Shape
class Triangle(Shape):
    sides = 3
    def tell(self): return f"triangle {super().tell()}"
class Equal(Triangle):
    def tell(self): return f"equal: {super().tell()}"
""",
    )


def test_another_thread_gets_the_module_itself(run: _Run) -> None:
    run("""
def ask():
    from shapes import square
    found.append(square)
found = []
with put_off({"shapes": ANY}):
    import shapes
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
assert not late("shapes") and found == [shapes.square]
""")


def test_once_it_is_over_names_are_the_things_themselves(run: _Run) -> None:
    run("""
with put_off({"shapes": ANY}):
    import shapes
assert late("shapes")
from shapes import Shape
assert not late("shapes") and type(Shape) is type
""")


def test_names_are_taken_from_where_they_are_the_same(run: _Run) -> None:
    run("""
with put_off({}, {"shapes": "others"}):
    from shapes import square
    assert late("shapes") and square("a") == "another"
    from shapes import LIMIT
assert not late("shapes") and LIMIT == 7
""")


def test_of_several_threads_one_reads_a_module(run: _Run) -> None:
    run("""
with put_off({"shapes": ()}):
    import shapes
seen, start = [], threading.Barrier(8)
def use():
    start.wait()
    seen.append(shapes.Shape)
threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(seen) == 8 and len({*seen}) == 1 and list_of_reads == [1]
""")


def test_a_module_that_is_not_there_is_missed_as_ever(run: _Run) -> None:
    run("""
with put_off({"no_such_module": ANY}):
    try:
        import no_such_module
    except ModuleNotFoundError:
        pass
    else:
        raise AssertionError
""")
