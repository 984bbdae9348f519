"""Feeds of entries: chain, heads, merging."""
