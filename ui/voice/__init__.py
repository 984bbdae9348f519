"""Voice memos on the screen: recorded with consent, listed, listened to."""
