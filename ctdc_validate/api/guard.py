"""No exception quotes a cell: what others raise is told by its type and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from os import PathLike, fsdecode
from typing import ParamSpec, TypeVar

from ctdc_validate.messages import Message, MessageError, text, to_a_program, worded
from ctdc_validate.results import internal_error, told_paths

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


class NotChecked(MessageError):
    """What was handed over cannot be checked; one sentence says why."""

    def __str__(self) -> str:
        return for_a_program(self.message)


class Refused(MessageError):
    """Nothing was written or told; ``reasons`` say why, at least once.

    With ``unfit`` it is for what the files hold: they must not be used as they are.
    ``details`` are what one reason sums up, if it does.
    """

    def __init__(
        self,
        message: Message | str,
        *,
        unfit: bool = False,
        because: Sequence[Message | str] = (),
        in_detail: Sequence[Message | str] = (),
    ) -> None:
        """Take the message, and its parts where there are several reasons."""
        super().__init__(message)
        self.unfit = unfit
        self.because = tuple(because) or (message,)
        self.in_detail = tuple(in_detail)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return each reason as a text."""
        return tuple(for_a_program(each) for each in self.because)

    @property
    def details(self) -> tuple[str, ...]:
        """Return each detail as a text."""
        return tuple(for_a_program(each) for each in self.in_detail)

    def __str__(self) -> str:
        return for_a_program(self.message)


class ProgramFault(RuntimeError):
    """The program has a fault; its type and place are told, nothing of the data."""


def guarded(
    work: Callable[[], Answer], passing: tuple[type[Exception], ...] = ()
) -> Answer:
    """Return what the work gives; exceptions of the kinds ``passing`` pass as they are.

    Raises ImportError for a library that is not installed, ProgramFault in place of all
    others.
    """
    fault: Message
    absent: str | None = None
    try:
        return work()
    except passing as error:
        if isinstance(error, OSError):
            by_name(error)
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except ImportError as error:
        absent = error.name or ""
    except BaseException as error:  # a panic of Polars is no Exception
        fault = internal_error(error, but=__name__)
    # Raised out here, it does not carry the other one along.
    if absent is not None:
        raise ImportError(text("api.not-installed", module=absent), name=absent)
    raise ProgramFault(text("api.program-fault", fault=fault))


def by_name(error: OSError) -> None:
    """Have an error of the system call files by their names: a path names a user."""
    for which in ("filename", "filename2"):
        path = getattr(error, which)
        if isinstance(path, str | bytes | PathLike):
            name = fsdecode(path)
            setattr(error, which, told_paths([name]).of(name))


def forgetting(work: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return a function whose exceptions keep none of the data handed over to it.

    Tools that record the variables of a traceback would store them.
    """

    @wraps(work)
    def forgets(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            return work(*args, **kwargs)
        except Exception as error:
            problem = error
        del args, kwargs
        chained: BaseException | None = problem
        while chained is not None:
            chained.__traceback__ = None
            chained = chained.__cause__ or chained.__context__
        raise problem

    return forgets


def for_a_program(message: Message | str) -> str:
    """Word a message with the options spelled as Python spells them."""
    with to_a_program():
        return worded(message)
