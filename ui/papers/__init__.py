"""Official papers on the screen: chosen, looked at, saved; minutes written."""
