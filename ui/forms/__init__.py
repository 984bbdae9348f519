"""Forms made from the description of a record."""
