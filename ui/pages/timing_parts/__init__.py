"""Parts of the page of time studies."""
