"""Records as tables: text that a spreadsheet gives and takes, CSV and XLSX files."""
