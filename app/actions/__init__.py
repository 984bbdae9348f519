"""The only doors that screens and the command line use."""
