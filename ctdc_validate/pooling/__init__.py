"""Several partners' files as one pool, and what changed between two deliveries."""

from ctdc_validate.pooling.account import Pool, PooledFile
from ctdc_validate.pooling.covers import (
    Covered,
    FaultyCover,
    cover_beside,
    read_cover,
)
from ctdc_validate.pooling.deliveries import Delivery, NotCompared, survey
from ctdc_validate.pooling.difference_forms import DIFF_FORMS, render_differences
from ctdc_validate.pooling.differences import Change, Changes, Differences, differences
from ctdc_validate.pooling.forms import render_pool
from ctdc_validate.pooling.manifest import FaultyManifest, Partner, read_manifest
from ctdc_validate.pooling.sink import ORGANISATION, RECORD, Sink, organisation_of
from ctdc_validate.pooling.starting import Started, started_manifest

__all__ = [
    "DIFF_FORMS",
    "ORGANISATION",
    "RECORD",
    "Change",
    "Changes",
    "Covered",
    "Delivery",
    "Differences",
    "FaultyCover",
    "FaultyManifest",
    "NotCompared",
    "Partner",
    "Pool",
    "PooledFile",
    "Sink",
    "Started",
    "cover_beside",
    "differences",
    "organisation_of",
    "read_cover",
    "read_manifest",
    "render_differences",
    "render_pool",
    "started_manifest",
    "survey",
]
