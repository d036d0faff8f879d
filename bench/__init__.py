"""Measure ctdc-validate against the floor and against what else one would pick."""
