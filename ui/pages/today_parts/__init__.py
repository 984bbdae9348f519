"""Parts of the page about today."""
