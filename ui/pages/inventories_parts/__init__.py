"""Parts of the inventories page."""
