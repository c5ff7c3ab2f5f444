"""The base of our messages: past facts and wishes, with their fields named by annotations."""

from typing import Any, dataclass_transform

from textual.message import Message


@dataclass_transform()
class Report(Message):
    """A message whose annotations are its fields, in order.

    It is what a dataclass would be, without the code that dataclasses write and compile when they are made:
    0.4 ms each, and the first screen needs two dozen.
    """

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__()
        self.__dict__.update(zip(type(self).__annotations__, values, strict=False))
        self.__dict__.update(named)
