"""Maturity frameworks as data packs, and the numbers that follow from answers to them."""
