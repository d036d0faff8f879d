"""Write what the documentation site takes from the standard.

``python -m schema.site`` writes the pages of docs/reference/ before the site is built.
No fact stands here: what a page says comes from the compiled standard and from the
pages of ``ctdc explain``.
"""
