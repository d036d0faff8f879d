"""The sources of the standard, and the compiler that reads them."""
