"""Describe a dataset that is published, for people, portals and programs."""

from ctdc_validate.publication.about import About, FaultyAbout, read_about
from ctdc_validate.publication.dataset import DATA, Dataset
from ctdc_validate.publication.kit import CHECKSUMS, README, written_kit

__all__ = [
    "CHECKSUMS",
    "DATA",
    "README",
    "About",
    "Dataset",
    "FaultyAbout",
    "read_about",
    "written_kit",
]
