"""Parts of the list of dossiers."""
