"""Keys in safe hands: locking, opening, and the recovery file, as first start, unlock and settings show them."""
