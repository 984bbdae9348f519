"""One sealed file: seal, open, verify."""
