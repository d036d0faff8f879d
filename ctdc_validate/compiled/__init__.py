"""What schema.build compiles from the sources; generated, never edited."""
