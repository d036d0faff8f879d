"""Exceptions that carry a message for people."""

from __future__ import annotations

from ctdc_validate.messages.catalogue import worded
from ctdc_validate.messages.message import Message


class MessageError(Exception):
    """An exception with a message for people in ``message``; ``str`` words it."""

    def __init__(self, message: Message | str) -> None:
        """Take the message; a text is one that was worded before."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return worded(self.message)
