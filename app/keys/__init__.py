"""Who we are and whom we trust: identity, vault, cards, signatures, age files."""
