"""Official papers: one module for each, from the facts of a dossier to blocks."""
