"""Named tuples that cost a start of the command next to nothing.

Those of `typing` compile a text for each class and each of its fields: the 86 classes of one check
took 8.8 ms of it, these take 1. Type checkers see those of `typing`.
"""

from __future__ import annotations

import collections
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple

    class _Named(tuple[Any, ...]):
        _fields: tuple[str, ...]
        _field_defaults: dict[str, Any]
else:

    class _Named(tuple):
        __slots__ = ()
        _fields = ()
        _field_defaults: ClassVar = {}

        def __new__(cls, /, *given, **named):
            # Most classes are never called; from now on this one's own code is.
            cls.__new__ = staticmethod(_maker(cls))
            return cls.__new__(cls, *given, **named)

        def __repr__(self):
            told = ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self):
            return tuple(self)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no {', '.join(changes)}")
            return made

        __replace__ = _replace

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

    class _Kind(type):
        def __new__(mcs, name, bases, names):
            if not bases:
                return super().__new__(mcs, name, bases, names)
            fields = tuple(names.get("__annotations__", ()))
            defaults = {one: names.pop(one) for one in fields if one in names}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name} has a field without a default behind one with")
            getters = {one: _getter(at, "") for at, one in enumerate(fields)}
            names |= {"__slots__": (), "__match_args__": fields, **getters}
            return type(name, (_Named,), names | {"_fields": fields, "_field_defaults": defaults})

    class NamedTuple(metaclass=_Kind):
        """As that of `typing`, in the form of a class."""


# What `collections` itself makes of each field; a property is the same, but slower.
_getter: Any = getattr(collections, "_tuplegetter", lambda at, _: property(itemgetter(at)))


def _maker(kind: type[_Named]) -> Any:
    """The function that makes one, which Python runs as it runs that of any named tuple."""
    names = ", ".join(kind._fields)
    code = f"lambda _cls, {names}: _new(_cls, ({names}{',' if kind._fields else ''}))"
    # The names are those of fields of ours.
    made = eval(code, {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307
    made.__name__, made.__defaults__ = "__new__", tuple(kind._field_defaults.values())
    return made
