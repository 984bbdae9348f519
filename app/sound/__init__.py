"""Voice memos: their bytes, and the journal in which they are safe while they are recorded."""
