"""Frozen dataclasses that cost a start of the command next to nothing.

`dataclass` writes code for each class and compiles it, at every start. What it writes for one
class here serves all, so only the fields remain its work.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


class Record:
    """The base of records: made from fields given by name, and never changed."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, **given: Any) -> None:
        for name, one in self.__dataclass_fields__.items():
            if name in given:
                value = given.pop(name)
            elif one.default is not MISSING:
                value = one.default
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            else:
                raise TypeError(f'{type(self).__name__} lacks "{name}"')
            object.__setattr__(self, name, value)
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise FrozenInstanceError(f'"{name}" cannot be changed')

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f'"{name}" cannot be removed')


@dataclass_transform(
    frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(field,)
)
def record(kind: type[T]) -> type[T]:
    """Make a dataclass of `kind`, which has `Record` among its bases."""
    return dataclass(slots=True, kw_only=True, init=False, eq=False, repr=False)(kind)
