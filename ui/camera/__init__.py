"""The camera of this device: seen live, pressed, and every shot safe before anybody hears so."""
