"""What the page of one visit is made of."""
