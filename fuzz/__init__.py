"""Change bytes of small files at random, and look whether each ends with a report."""
