"""Every sentence that people read: an id with parameters, worded at the last moment.

``message`` makes one, ``text`` words it in the language in use. The wordings stand in
``vocab/messages/<language>/``, one file for each part of the program.
"""

from ctdc_validate.messages.catalogue import (
    GOVERNING,
    Catalogue,
    NoCatalogue,
    UnknownMessage,
    as_number,
    asked_for,
    called,
    catalogue,
    in_language,
    language,
    languages,
    places_of,
    text,
    to_a_program,
    worded,
)
from ctdc_validate.messages.errors import MessageError
from ctdc_validate.messages.meant import close_names, did_you_mean
from ctdc_validate.messages.message import Message, Parameter, message

__all__ = [
    "GOVERNING",
    "Catalogue",
    "Message",
    "MessageError",
    "NoCatalogue",
    "Parameter",
    "UnknownMessage",
    "as_number",
    "asked_for",
    "called",
    "catalogue",
    "close_names",
    "did_you_mean",
    "in_language",
    "language",
    "languages",
    "message",
    "places_of",
    "text",
    "to_a_program",
    "worded",
]
