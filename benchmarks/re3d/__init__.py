"""Who met and who fought whom, against the relations of re3d."""
