"""Amounts of data in words."""

from PySide6.QtCore import QLocale

_MOST = 1 << 62
"""What Qt can count; records from elsewhere may say anything."""


def size_words(amount: int) -> str:
    """Bytes as people say them."""
    within = max(0, min(amount, _MOST))
    units = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale(QLocale.Language.Chinese).formattedDataSize(within, 1, units).replace("kB", "KB")
