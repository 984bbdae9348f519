"""Parts of the page of one dossier."""
