"""One file per subject; record types do not know each other."""
