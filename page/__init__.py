"""The page that checks files in a browser: the package and all it needs in one file."""
