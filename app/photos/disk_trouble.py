"""Says in words what a disk refused to do."""

import errno

from app.domain.errors import AppError
from app.domain.text import N_


class DiskTrouble(AppError):
    """A file could not be read or written; nothing half-written was left behind."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN}


def not_stored(error: OSError) -> DiskTrouble:
    if error.errno in _FULL:
        return DiskTrouble(
            N_("磁盘空间不够，这个文件没有存进去，已存的内容都在。"),
            hint=N_("请腾出一些空间，再导入一次。"),
        )
    if error.errno in _FORBIDDEN:
        return DiskTrouble(
            N_("资料夹不让写入，这个文件没有存进去，已存的内容都在。"),
            hint=N_("请检查磁盘是不是只读、这个账户有没有写入权限，再导入一次。"),
        )
    if error.errno in _GONE:
        return DiskTrouble(
            N_("存放资料的磁盘不见了，这个文件没有存进去。"),
            hint=N_("请把磁盘接回来，再导入一次。"),
        )
    return DiskTrouble(
        N_("写磁盘时出错（{reason}），这个文件没有存进去。"),
        hint=N_("请先做一份备份，换一个磁盘再试。"),
        reason=_reason(error),
    )


def not_read(error: OSError) -> DiskTrouble:
    if error.errno in _GONE:
        return DiskTrouble(
            N_("文件不见了，没有读到。"),
            hint=N_("如果它在存储卡、U 盘或手机上，请重新接好再试。"),
        )
    if error.errno in _FORBIDDEN:
        return DiskTrouble(
            N_("没有权限读这个文件。"),
            hint=N_("请让文件的主人放开读取权限，或另外拷贝一份再试。"),
        )
    return DiskTrouble(
        N_("读文件时出错（{reason}）。"),
        hint=N_("请重新接好存储卡或 U 盘，再试一次；还不行就换一份拷贝。"),
        reason=_reason(error),
    )


def _reason(error: OSError) -> str:
    return error.strerror or errno.errorcode.get(error.errno or 0, type(error).__name__)
