"""Parts of the page 走访计划."""
