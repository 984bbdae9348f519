"""Qt's own words in Chinese: file dialogs, the menus of text fields."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication


def load_qt_words(app: QApplication) -> bool:
    """False where Qt came without them; its words stay English then."""
    translator = QTranslator(app)
    found = translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found and app.installTranslator(translator)
