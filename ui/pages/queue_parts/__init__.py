"""Parts of the import queue."""
