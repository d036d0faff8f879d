"""The compiler: from the sources of the standard to what is shipped and published."""
