"""The formats for developers that LinkML does not write, one module each."""
