"""Read ``source.toml``, the file of a partner's own source vocabulary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ctdc_validate.standard import Standard
from ctdc_validate.vocabulary.faults import Fault, did_you_mean
from ctdc_validate.vocabulary.files import source_faults

# Keys that only the standard's own sources have, which extend one another or are read
# from editions.
NOT_FOR_PARTNERS: Final = ("extends", "without", "files")
NOT_FOR_COLUMNS: Final = ("after", "computed", "denial_needs_a_value")
SEEN: Final = "seen"
ABSENT: Final = "it cannot be read; ctdc crosswalk start writes one"


def partner_content(
    file: str, data: bytes | None, standard: Standard
) -> tuple[Mapping[str, Any], list[Fault]]:
    """Return what the file says, in the form of the standard's own, and its faults."""
    if data is None:
        return {}, [Fault(file, None, None, ABSENT)]
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return {}, [Fault(file, None, None, "it is not in UTF-8; save it so")]
    except tomllib.TOMLDecodeError as error:
        return {}, [Fault(file, None, None, f"it is not TOML: {_place(error)}")]
    except RecursionError:
        return {}, [Fault(file, None, None, "it is nested too deeply")]
    content = _whole(content)
    faults = list(source_faults(file, content))
    return content, faults or list(_further(file, content, standard))


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Return where the fault is, which Python says at the end of its sentence."""
    said = str(error)
    start = said.rfind("(at ")
    where = said[start + 1 : -1] if start >= 0 else "at its end"
    return f"look {where}; a text stands in quotation marks, and each one is closed"


def _whole(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content with terms as the standard's own files have them.

    A partner may list them: terms = ["F", "M"].
    """
    content = dict(content)
    if isinstance(content.get("term_lists"), dict):
        lists = content["term_lists"].items()
        content["term_lists"] = {name: _terms(terms) for name, terms in lists}
    if isinstance(content.get("columns"), list):
        content["columns"] = [
            {**fields, "terms": _terms(fields["terms"])}
            if isinstance(fields, dict) and "terms" in fields
            else fields
            for fields in content["columns"]
        ]
    return content


def _terms(terms: Any) -> Any:
    if isinstance(terms, list) and all(isinstance(term, str) for term in terms):
        terms = {term: {} for term in terms}
    if not isinstance(terms, dict):
        return terms
    return {
        term.strip(): {"label": term.strip() or "?", "evidence": SEEN, **said}
        if isinstance(said, dict)
        else said
        for term, said in terms.items()
    }


def _further(
    file: str, content: Mapping[str, Any], standard: Standard
) -> Iterator[Fault]:
    """Yield what the standard's own sources may say and a partner's may not."""

    def fault(told: str, column: str | None = None) -> Fault:
        return Fault(file, None, column, told)

    for key in NOT_FOR_PARTNERS:
        if key in content:
            yield fault(f"{key} is for the standard's own sources: leave it out")
    if content["name"] in standard.sources:
        yield fault(f"name: {content['name']} is one of the standard's own; choose"
                    " another")  # fmt: skip
    if not re.fullmatch(r"[^\s/\\]+", content["name"]):
        yield fault("name is one word")
    if content["judged_as"] != "partner":
        yield fault('judged_as must be "partner"')
    if content["typed"]:
        yield fault("typed must be false: a partner's terms are texts")
    seen: set[str] = set()
    for fields in content["columns"]:
        name = fields["name"]
        if name in seen:
            yield fault("it stands in the file twice; name each column once", name)
        seen.add(name)
        for told in _of_column(fields, standard):
            yield fault(told, name)


def _of_column(fields: Mapping[str, Any], standard: Standard) -> Iterator[str]:
    for key in NOT_FOR_COLUMNS:
        if key in fields:
            yield f"{key} is for the standard's own sources: leave it out"
    if fields.get("notation") == "code":
        yield "notation must be alpha_2 or alpha_3 or country"
    kind, kinds = fields.get("kind"), standard.identifiers.kinds
    if kind is not None and kind not in kinds:
        meant = did_you_mean(kind, kinds)
        yield f"kind must be {' or '.join(kinds)}, not {kind!r}{meant}"
    if "pattern" in fields:
        try:
            re.compile(fields["pattern"])
        except re.error:
            yield "pattern is no regular expression"
    terms = fields.get("terms")
    if isinstance(terms, dict) and "" in terms:
        yield "an empty term is no term; what means missing goes to missing_codes"
