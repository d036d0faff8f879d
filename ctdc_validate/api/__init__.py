"""What a program may ask: check and convert files, DataFrames and records.

Nothing that goes wrong here says what stands in a cell, nor does what is printed.
"""
