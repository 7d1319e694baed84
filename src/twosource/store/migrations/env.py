"""Run by Alembic: migrates on the connection that `migrating.bring_up` has begun a transaction on."""

from alembic import context

from twosource.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
