"""Small visible parts that know nothing of the trade."""
