"""Make what is released: the wheel, its lock file, its bill of materials, checksums."""
