"""Amounts of data in words."""

from PySide6.QtCore import QLocale


def size_words(amount: int) -> str:
    """Bytes as people say them."""
    units = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale(QLocale.Language.Chinese).formattedDataSize(amount, 1, units).replace("kB", "KB")
