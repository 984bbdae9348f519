"""The parts of the report: evidence in, blocks out, one file for each part."""
