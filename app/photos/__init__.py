"""Pictures: intake, originals at rest, derivatives."""
