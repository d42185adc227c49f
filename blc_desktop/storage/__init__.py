"""The encrypted book: the only place that knows SQLAlchemy, Alembic and SQLCipher."""
