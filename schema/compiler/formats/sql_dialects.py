"""What differs from one SQL database to the next, in writing the same tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

# The longest code, with room for codes to come.
CODE: Final = 64


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database wants what is written for it.

    ``code`` is the type of a code: it must tell upper from lower case. ``comments``
    says how a comment is kept: ``none`` leaves it in the text, ``inline`` puts it
    behind a column, ``statement`` makes a statement of it. ``names`` quotes a name.
    ``pads`` says that blanks at the end of a text do not count when it is compared.
    """

    file: str
    heading: tuple[str, ...]
    code: str = "TEXT"
    text: str = "TEXT"
    prefix: str = ""
    comments: str = "none"
    names: str = "{}"
    batch: str = ""
    backslash: bool = False
    pads: bool = False
    refers_to_itself: bool = True
    whole: str = "CAST({} AS INTEGER)"

    def literal(self, said: str) -> str:
        """Return a text as the database reads it, NULL where there is none."""
        if not said:
            return "NULL"
        escaped = said.replace("\\", "\\\\") if self.backslash else said
        return f"{self.prefix}'{escaped.replace(chr(39), chr(39) * 2)}'"

    def name(self, said: str) -> str:
        """Return the name of a column that may be a word of the database, too."""
        return self.names.format(said)

    def unpadded(self, name: str) -> str:
        """Return what refuses a code with a blank behind it, where it would pass."""
        return (
            f"\n    CHECK ({name} NOT LIKE {self.literal('% ')})" if self.pads else ""
        )

    def behind(self, comment: str) -> str:
        """Return what stands behind a column or a table to keep a comment."""
        return f" COMMENT {self.literal(comment)}" if self.comments == "inline" else ""

    def beside(self, what: str, name: str, comment: str) -> Iterator[str]:
        """Yield the statement that keeps a comment, where the database has one."""
        if self.comments == "statement":
            yield f"COMMENT ON {what} {name} IS {self.literal(comment)};"

    def codes(self, codes: Iterable[str]) -> str:
        """Return codes with commas between them."""
        return ", ".join(self.literal(code) for code in codes)


SQLITE: Final = Dialect(
    "ctdc.sql",
    (
        "Loads in SQLite and in PostgreSQL. In SQLite, foreign keys are checked only",
        "after PRAGMA foreign_keys = ON, which each connection must say.",
    ),
)
POSTGRESQL: Final = Dialect(
    "ctdc.postgresql.sql", ("For PostgreSQL.",), comments="statement"
)
MYSQL: Final = Dialect(
    "ctdc.mysql.sql",
    (
        "For MySQL from 8.0.16 on and for MariaDB from 10.5 on: older ones take the",
        "checks and do not make them.",
    ),
    code=f"VARCHAR({CODE}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    text="TEXT CHARACTER SET utf8mb4",
    comments="inline",
    backslash=True,
    pads=True,
    whole="CAST({} AS SIGNED)",
)
DUCKDB: Final = Dialect(
    "ctdc.duckdb.sql",
    ("For DuckDB, whose tables cannot refer to themselves while they are filled.",),
    comments="statement",
    refers_to_itself=False,
)
SQL_SERVER: Final = Dialect(
    "ctdc.sqlserver.sql",
    (
        "For SQL Server. Read by a parser of its dialect, and by no server yet.",
        "GO ends a batch, as sqlcmd and Management Studio have it.",
    ),
    code=f"NVARCHAR({CODE}) COLLATE Latin1_General_100_BIN2",
    text="NVARCHAR(MAX)",
    prefix="N",
    names='"{}"',
    batch="\nGO",
    pads=True,
)
DIALECTS: Final = (SQLITE, POSTGRESQL, MYSQL, DUCKDB, SQL_SERVER)
