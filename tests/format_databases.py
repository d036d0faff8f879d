"""Judges that are database servers: MariaDB, PostgreSQL and DuckDB take records in."""
