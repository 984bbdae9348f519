"""Choosing between two versions of the same field."""
