"""Several partners' files as one pool, and what changed between two deliveries."""

from ctdc_validate.pooling.account import Pool, PooledFile, Told
from ctdc_validate.pooling.forms import render_pool
from ctdc_validate.pooling.manifest import FaultyManifest, Partner, read_manifest
from ctdc_validate.pooling.sink import Sink
from ctdc_validate.pooling.starting import Started, started_manifest
from ctdc_validate.pooling.twins import Pair, Twins

__all__ = [
    "FaultyManifest",
    "Pair",
    "Partner",
    "Pool",
    "PooledFile",
    "Sink",
    "Started",
    "Told",
    "Twins",
    "read_manifest",
    "render_pool",
    "started_manifest",
]
