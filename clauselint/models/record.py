"""Frozen dataclasses and named tuples that cost a start of the command next to nothing.

`dataclass` and `NamedTuple` write code for each class and compile it, at every start, and the
former's module imports what reads the source of programs. What stands here serves all classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field
    from dataclasses import replace as replace

T = TypeVar("T")

_NONE: Any = object()


class _Made:
    """How a field without a plain default is filled, and whether it is shown."""

    __slots__ = ("default", "factory", "repr")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, repr: bool) -> None:
        self.default = default
        self.factory = factory
        self.repr = repr


def field(
    *, default: Any = _NONE, default_factory: Callable[[], T] | None = None, repr: bool = True
) -> Any:
    """A field's default, as that of dataclasses."""
    return _Made(default, default_factory, repr)


class _Fields:
    """The fields as dataclasses tell them, for pydantic and others who ask for those."""

    def __get__(self, _: object, kind: _Kind) -> dict[str, Field[Any]]:
        return _fields_of(kind)


# A twin takes a millisecond to make, and packs have thousands of records.
@cache
def _fields_of(kind: _Kind) -> dict[str, Field[Any]]:
    """The fields of the dataclass that is the twin of `kind`."""
    import dataclasses

    told = []
    for name, one in kind._defaults.items():
        filled = one if isinstance(one, _Made) else _Made(one, None, True)
        words: dict[str, Any] = {"repr": filled.repr}
        if filled.factory:
            words["default_factory"] = filled.factory
        elif filled.default is not _NONE:
            words["default"] = filled.default
        told.append((name, kind._types[name], dataclasses.field(**words)))
    twin: Any = dataclasses.make_dataclass(kind.__name__, told, kw_only=True)
    return dict(twin.__dataclass_fields__)


class _Kind(type):
    """Makes slots of what a class says of its fields, those of its base first."""

    _types: dict[str, str]
    _defaults: dict[str, Any]
    _puts: tuple[tuple[str, Callable[[object, Any], None], Any], ...]
    _all: attrgetter[Any]

    def __new__(mcs, name: str, bases: tuple[type, ...], names: dict[str, Any]) -> _Kind:
        told = names.get("__annotations__", {})
        own = {one: hint for one, hint in told.items() if not hint.startswith("ClassVar")}
        defaults = {one: names.pop(one, _NONE) for one in own}
        before = next((one for one in bases if isinstance(one, _Kind)), None)
        new = tuple(one for one in own if not (before and one in before._types))
        kind = super().__new__(mcs, name, bases, names | {"__slots__": new})
        kind._types = {**(before._types if before else {}), **own}
        kind._defaults = {**(before._defaults if before else {}), **defaults}
        kind._puts = tuple(
            (one, getattr(kind, one).__set__, default) for one, default in kind._defaults.items()
        )
        kind._all = attrgetter(*(kind._types or ("__class__",)))
        return kind


class _Frozen(metaclass=_Kind):
    """What is made from its fields, and never changed."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
        _all: ClassVar[attrgetter[Any]]
    else:
        __dataclass_fields__ = _Fields()

    def __init__(self, **given: Any) -> None:
        _fill(self, given)

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise _refused(f'"{name}" cannot be changed')

    def __delattr__(self, name: str) -> NoReturn:
        raise _refused(f'"{name}" cannot be removed')

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), {name: getattr(self, name) for name in type(self)._types})


@dataclass_transform(
    frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(field,)
)
class Record(_Frozen):
    """The base of records: made from fields given by name; each is equal to itself alone."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(_Frozen):
    """The base of values: made from fields given in order or by name; equal if those are."""

    def __init__(self, *args: Any, **given: Any) -> None:
        if args:
            names = (*type(self)._types,)[: len(args)]
            if len(names) < len(args) or not given.keys().isdisjoint(names):
                raise TypeError(f"{type(self).__name__} is given too much")
            given.update(zip(names, args, strict=True))
        _fill(self, given)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._all(self) == self._all(other))

    def __hash__(self) -> int:
        return hash(self._all(self))

    def __repr__(self) -> str:
        shown = (n for n, _, d in type(self)._puts if type(d) is not _Made or d.repr)
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({told})"


def defaults_of(kind: type[Record | Value]) -> Iterable[tuple[str, Any]]:
    """The names of the fields and what stands there if nothing is given; no field equals none."""
    return kind._defaults.items()


if not TYPE_CHECKING:

    def replace(value, /, **changes):
        """The same but for `changes`, as that of dataclasses."""
        return type(value)(**{n: getattr(value, n) for n in type(value)._types} | changes)


def made_of(kind: type[T], given: dict[str, Any]) -> T:
    """A record or value of `kind`, as if it was made from the fields in `given`, but quicker."""
    made = object.__new__(kind)
    _fill(made, given)
    return made


def _fill(made: Any, given: dict[str, Any]) -> None:
    left = len(given)
    for name, put, default in type(made)._puts:
        if name in given:
            put(made, given[name])
            left -= 1
        elif default is _NONE:
            raise TypeError(f'{type(made).__name__} lacks "{name}"')
        elif type(default) is _Made:
            put(made, default.factory() if default.factory else default.default)
        else:
            put(made, default)
    if left:
        unknown = given.keys() - type(made)._types.keys()
        raise TypeError(f"{type(made).__name__} has no {', '.join(sorted(unknown))}")


def _again(kind: Callable[..., T], given: dict[str, Any]) -> T:
    return kind(**given)


def _refused(text: str) -> Exception:
    # Imported late: it takes 4 ms, and nobody tries.
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(text)
