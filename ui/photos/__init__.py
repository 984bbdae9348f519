"""Looking at one photo closely, marking and covering it."""
