"""The forms that the tables of a library have had, one file each, run by Alembic in one transaction."""
