"""The same blocks as a Word file, with real styles, fields and merged cells."""
