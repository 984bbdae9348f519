"""Everything of Zhenji that works without a screen."""
