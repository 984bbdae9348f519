"""The keys of the photo viewer, for the sheet on F1."""

from app.domain.text import N_
from ui.shortcuts import Shortcut

_GROUP = N_("看照片、标注")
PHOTO_SHORTCUTS = (
    Shortcut("[", N_("上一张"), _GROUP),
    Shortcut("]", N_("下一张"), _GROUP),
    Shortcut("Return", N_("完成，看下一张"), _GROUP),
    Shortcut("V A R C P T N M", N_("换工具；再按一次放在画面中间"), _GROUP),
    Shortcut("Tab", N_("逐个选标注"), _GROUP),
    Shortcut("← ↑ → ↓", N_("移动选中的标注，按住 Ctrl 改大小"), _GROUP),
    Shortcut("F2", N_("改标注上的文字"), _GROUP),
    Shortcut("Space", N_("按住对比原图"), _GROUP),
    Shortcut("0", N_("看全图"), _GROUP),
    Shortcut("Ctrl+C", N_("复制带标注的图片"), _GROUP),
)
