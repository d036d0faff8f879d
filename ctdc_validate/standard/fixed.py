"""Mappings that cannot be changed: the standard is read once, for all who ask."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from ctdc_validate.messages import text

Key = TypeVar("Key")
Held = TypeVar("Held")


class Fixed(dict[Key, Held]):
    """A dict that refuses to be changed; it is copied and pickled as one."""

    __slots__ = ()

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(text("standard.cannot-be-changed"))

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))

    def __copy__(self) -> Fixed[Key, Held]:
        return self


def fixed(value: Any) -> Any:
    """Return what was read from JSON with all its objects fixed."""
    if isinstance(value, dict):
        return Fixed({key: fixed(held) for key, held in value.items()})
    return [fixed(held) for held in value] if isinstance(value, list) else value
