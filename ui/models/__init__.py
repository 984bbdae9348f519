"""Lists and tables over frozen records, kept in step with exact changes."""
