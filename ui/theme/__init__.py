"""How everything looks: tokens, palette, type and icons."""
