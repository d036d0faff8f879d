"""A sentence before it is worded: an id and what stands in its places."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias, Union

Parameter: TypeAlias = Union[str, int, float, "Message", tuple["Parameter", ...]]


class Message(NamedTuple):
    """A sentence of the catalogue, by its id, with the parameters for its places.

    Hashable, and equal where id and parameters are: what is counted and compared is
    the message, never its wording. Make one with ``message``.
    """

    id: str
    parameters: tuple[tuple[str, Parameter], ...] = ()

    def get(self, name: str) -> Parameter | None:
        """Return a parameter by its name, None where the message has none such."""
        return dict(self.parameters).get(name)


def message(id_: str, /, **parameters: Parameter) -> Message:
    """Return a message; parameters are text, numbers, messages or tuples of these."""
    return Message(id_, tuple(sorted(parameters.items())))
