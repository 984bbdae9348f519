"""The encrypted store: SQLCipher through SQLAlchemy Core."""
