"""Parts of the page on which dossiers are sealed and handed over."""
