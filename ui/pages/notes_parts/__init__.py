"""What the page of interviews is made of."""
