"""Plain values of the trade: records, changes, entries, findings. Standard library only."""
