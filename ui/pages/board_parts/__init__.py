"""The parts of the board over all dossiers."""
