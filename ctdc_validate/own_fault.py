"""What is said of a fault of the program itself: its kind and place, no message."""

from __future__ import annotations


def own_fault(error: BaseException, but: str = "") -> str:
    """Return what went wrong by type and place alone: a message may quote a cell.

    The place is the innermost one in this package, the module ``but`` passed over.
    """
    place = ""
    step = error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.startswith("ctdc_validate") and module != but:
            place = f" in {module}, line {step.tb_lineno}"
        step = step.tb_next
    return (
        f"stopped by a fault of its own, {type(error).__name__}{place}.\n"
        "Please report this line. It holds nothing of your file."
    )
