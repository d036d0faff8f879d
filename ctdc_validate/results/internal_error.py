"""What the program says of a fault of its own."""

from __future__ import annotations

from ctdc_validate.messages import Message, message


def internal_error(error: BaseException, but: str = "") -> Message:
    """Describe an internal error by type and location, without its message.

    The message of an exception may quote a cell. The location is the innermost one in
    this package, the module ``but`` passed over.
    """
    if isinstance(error, MemoryError):
        return message("results.no-memory")
    place: Message | str = ""
    step = error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.startswith("ctdc_validate") and module != but:
            place = message(
                "results.internal-error.place", module=module, line=step.tb_lineno
            )
        step = step.tb_next
    return message("results.internal-error", error=type(error).__name__, place=place)
