"""The service plan: drafted, checked for people in two places, compared with what happened, given to calendars."""
