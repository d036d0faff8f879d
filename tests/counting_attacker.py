"""A reader who joins what the hub's commands tell, and looks for counts of few records.

Of each number he takes between what the true one can be. He knows which counts are
parts of which, and which add up, so that one narrows the others. What he learns are
counts, and differences of a whole and its part, that are surely from 1 to 10.
"""

from __future__ import annotations

import csv
import html
import io
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

FEW = 11
UNIT = 10
Bounds = tuple[float, float]
NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


@dataclass
class Reader:
    """What is known: bounds of counts by name, parts of wholes, and sums."""

    bounds: dict[str, Bounds] = field(default_factory=dict)
    parts: set[tuple[str, str]] = field(default_factory=set)
    sums: list[tuple[str, list[str]]] = field(default_factory=list)

    def know(self, name: str, bounds: Bounds, whole: str | None = None) -> str:
        """Take between what a count is; nothing is known of it twice."""
        low, high = self.bounds.get(name, (0, math.inf))
        self.bounds[name] = max(low, bounds[0]), min(high, bounds[1])
        if whole is not None:
            self.parts.add((whole, name))
        return name

    def learned(self) -> dict[str, Bounds]:
        """Return the counts and differences that are surely of few records.

        What was printed as fewer than 11 is not learnt, but that it is less is.
        """
        printed = dict(self.bounds)
        for _ in range(20):
            before = dict(self.bounds)
            self._narrow()
            if before == self.bounds:
                break
        found = {
            name: each
            for name, each in self.bounds.items()
            if is_few(each) and each != printed[name]
        }
        for whole, part in self.parts:
            (low, high), (least, most) = self.bounds[whole], self.bounds[part]
            between = max(0, low - most), high - least
            if is_few(between) and (low, high) != between:
                found[f"{whole} but {part}"] = between
        return found

    def _narrow(self) -> None:
        for whole, part in self.parts:
            self.know(whole, (self.bounds[part][0], math.inf))
            self.know(part, (0, self.bounds[whole][1]))
        for whole, names in self.sums:
            lows = sum(self.bounds[name][0] for name in names)
            highs = sum(self.bounds[name][1] for name in names)
            self.know(whole, (lows, highs))
            low, high = self.bounds[whole]
            for name in names:
                least, most = self.bounds[name]
                self.know(name, (low - (highs - most), high - (lows - least)))


def is_few(bounds: Bounds) -> bool:
    """Say whether a count is from 1 to 10 for sure."""
    return bounds[0] >= 1 and bounds[1] < FEW


def between(told: Any, unit: int = UNIT, none_apart: bool = True) -> Bounds:
    """Return between what a number is that is told rounded, or as too small."""
    if told is None:
        return 0, math.inf
    if isinstance(told, str) and told.startswith("<"):
        return (1 if none_apart else 0), FEW - 1
    if not told:
        return 0, 0
    count = int(told)
    return max(FEW, count - unit // 2), count + (unit - 1) // 2


def _merged(told: Any) -> Bounds:
    """Return between what a number is that may show the next one's count."""
    low, high = between(told)
    if isinstance(told, int) and told:
        return max(FEW, low - UNIT), high + UNIT
    return low, high


def _of_curve(told: Any) -> Bounds:
    """Return between what a number of a curve is: a few may be none, or told as ten."""
    return (0, _merged(told)[1]) if told in ("<11", UNIT) else _merged(told)


def read_risk(reader: Reader, told: dict[str, Any]) -> None:
    """Take what the JSON of a risk tells; merged steps hide up to twenty records."""
    exact = told["kind"] == "own-desk"

    def count(
        name: str,
        value: Any,
        bounds: Callable[[Any], Bounds] = between,
        whole: str | None = None,
    ) -> str:
        return reader.know(name, (value, value) if exact else bounds(value), whole)

    every = count("records", told["records"])
    k = told["k"]
    at_k = count(f"below {k}", told["below_k"], whole=every)
    last = None
    for size, value in told["below"].items():
        name = count(
            f"below {size}", value, between if int(size) == k else _of_curve, every
        )
        if last is not None:
            reader.parts.add((name, last))
        last = name
    filled = count("filled", told["filled_below_k"], _merged, every)
    reader.parts.add((filled, at_k))
    for key in told["keys"]:
        if key["present"]:
            name = f"safe without {key['variable']}"
            safe = count(name, key["safe_if_blank"], whole=at_k)
            if key["safe_if_coarser"] is not None:
                count(f"{name} or coarser", key["safe_if_coarser"], _merged, safe)
    for each in told["shared"]:
        count(f"alike in {each['variable']}", each["records"], whole=every)


def read_ledger(reader: Reader, told: dict[str, Any]) -> None:
    """Take what the JSON ledger of a de-identification tells."""
    every = reader.know("records", (0, math.inf))
    written = reader.know("written", (told["written"],) * 2, every)
    dropped = reader.know("dropped", between(told["dropped"]), every)
    reader.sums.append((every, [written, dropped]))
    at_k = reader.know(f"below {told['k']}", between(told["below_k"]), every)
    filled = reader.know("filled", _merged(told["filled_below_k"]), every)
    reader.parts.add((filled, at_k))
    touched = reader.know("touched", between(told["touched"]), written)
    lines: dict[str, list[dict[str, Any]]] = {}
    for loss in told["losses"]:
        lines.setdefault(loss["variable"], []).append(loss)
    for variable, losses in lines.items():
        of = {"records": every, "touched": touched, "dropped": dropped}
        named: dict[str, list[str]] = {what: [] for what in of}
        for loss in losses:
            own = f"{variable} {loss['value']}"
            for what, whole in of.items():
                name = own if what == "records" else f"{own} {what}"
                named[what].append(name)
                reader.know(name, between(loss[what], none_apart=False), whole)
                if what != "records":
                    reader.parts.add((own, name))
        reader.sums += [(of[what], names) for what, names in named.items()]


def read_statistics(reader: Reader, content: str) -> None:
    """Take what statistics.csv tells of all organisations together."""
    rows = list(csv.DictReader(io.StringIO(content)))
    alone = len({row["organisation"] for row in rows if row["table"] != "records"}) == 1
    variables = {"gender": "gender", "years": "year"}
    for row in [r for r in rows if r["value"] or r["table"] == "records"]:
        bounds = between(
            row["count"] or None, int(row["rounded_to"] or UNIT), none_apart=False
        )
        if row["table"] == "records":
            alone_or_all = not row["value"] or alone
            name = "records" if alone_or_all else f"organisation {row['value']}"
            reader.know(name, bounds, None if name == "records" else "records")
        elif row["table"] in variables and (alone or not row["organisation"]):
            name = f"{variables[row['table']]} {row['value']}"
            reader.know(name, bounds, "records")
    organisations = [n for n in reader.bounds if n.startswith("organisation ")]
    if organisations:
        reader.sums.append(("records", organisations))


def numbers(content: str) -> set[str]:
    """Return all numbers that stand in a text, an HTML page, CSV or JSON."""
    plain = html.unescape(re.sub(r"(?s)<style.*?</style>|<[a-z/!][^>]*>", " ", content))
    return set(_plain(re.sub(r"\s+", " ", plain)))


def numbers_told(told: Any) -> set[str]:
    """Return all numbers in what a JSON says, in keys and values."""
    return numbers(json.dumps(told))


def _plain(content: str) -> Iterator[str]:
    for found in NUMBER.findall(content):
        yield found.replace(",", "").removesuffix(".0")
