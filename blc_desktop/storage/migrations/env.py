"""What Alembic runs: the steps, on the connection it is handed. It never opens one of its own."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
