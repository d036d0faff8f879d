"""Labels for R: value lists, and a function that makes factors of a table's columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from schema.compiler.formats.facts import Facts

NAME: Final = "ctdc.labels.R"
# Lists of several values become columns of lists; what is no code stays, and is told.
FUNCTION: Final = r"""
ctdc_factors <- function(table, labels = TRUE) {
  for (name in intersect(names(ctdc_variables), names(table))) {
    said <- as.character(table[[name]])
    said[!is.na(said) & said == ""] <- NA
    of <- ctdc_variables[[name]]
    attr(said, "label") <- NULL
    if (is.na(of$list)) {
      table[[name]] <- as.integer(said)
    } else {
      codes <- names(ctdc_lists[[of$list]])
      shown <- if (labels) unname(ctdc_lists[[of$list]]) else codes
      cells <- if (of$several) strsplit(said, ";", fixed = TRUE) else as.list(said)
      unknown <- setdiff(unlist(cells), c(codes, NA))
      if (length(unknown)) {
        stop(name, ": ", length(unknown), " unknown", call. = FALSE)
      }
      table[[name]] <- if (of$several) {
        lapply(cells, function(cell) factor(cell, codes, shown))
      } else {
        factor(said, codes, shown)
      }
    }
    attr(table[[name]], "label") <- of$label
  }
  table
}
"""


def write_r(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    lists = (
        f"  {_text(name)} = c(\n"
        + ",\n".join(f"    {_text(m.code)} = {_text(m.label)}" for m in members)
        + "\n  )"
        for name, members in facts.lists.items()
    )
    variables = (
        f"  {column.name} = list(label = {_text(column.label)},"
        f" list = {_text(column.list) if column.list else 'NA'},"
        f" several = {'TRUE' if column.multivalued else 'FALSE'})"
        for column in facts.columns
    )
    parts = [
        *(f"# {line}" for line in facts.heading),
        "",
        _list("ctdc_lists", lists),
        _list("ctdc_variables", variables),
    ]
    return {NAME: "\n".join(parts) + FUNCTION}


def _list(name: str, members: Iterable[str]) -> str:
    return f"{name} <- list(\n" + ",\n".join(members) + "\n)\n"


def _text(said: str) -> str:
    """Return a text as R writes it; signs beyond ASCII as escapes, for any locale."""
    plain = said.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in plain) + '"'
