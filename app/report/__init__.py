"""Blocks to paper."""
