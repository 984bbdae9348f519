"""The notice as checks over records; its numbers come from dated rule sets."""
