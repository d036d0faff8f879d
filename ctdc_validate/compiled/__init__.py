"""What schema.compiler compiles from the sources; generated, never edited."""
