"""Why a bundle is not taken in, each reason with its own words and a key that stays."""

from typing import ClassVar

from app.domain.errors import AppError
from app.domain.text import N_

_RESEND = N_("请让对方重新封装，或换一个存储介质再拷一次。")
_ASK_SENDER = N_("请打电话向对方核实；对方重新封装后再导入。")


class BundleRefused(AppError):
    """Nothing of the bundle was taken in; what was here before is unchanged."""

    check: ClassVar[str] = "bundle"
    what_words: ClassVar[str]
    todo_words: ClassVar[str] = _RESEND

    def __init__(self, **values: object) -> None:
        super().__init__(self.what_words, self.todo_words, **values)


class NotABundle(BundleRefused):
    check = "not_a_bundle"
    what_words = N_("这不是诊迹的交接包，没有入库。")
    todo_words = N_("请确认选对了文件（扩展名是 .zjb）；若确实是它，请让对方重新封装。")


class NotForUs(BundleRefused):
    check = "not_for_us"
    what_words = N_("这个包不是封装给本机的，打不开。")
    todo_words = N_("请把本机的设备名片发给对方，让对方重新封装。")


class PassedOn(BundleRefused):
    """Sealed anew for us by somebody who is not its sender."""

    check = "passed_on"
    what_words = N_("这个包的收件人里没有本机，是别人转封的，没有入库。")
    todo_words = N_("请让签发这个包的设备直接封装给本机。")


class DamagedBundle(BundleRefused):
    check = "damaged"
    what_words = N_("这个包不完整或被改动过，没有入库，原有数据没有变化。")


class BadLayout(BundleRefused):
    check = "layout"
    what_words = N_("这个包里的文件不合格式（{detail}），没有入库，原有数据没有变化。")


class TooMuch(BundleRefused):
    check = "limits"
    what_words = N_("这个包超出了允许的大小（{detail}），没有入库，原有数据没有变化。")
    todo_words = N_("请让对方分成几个包来封装。")


class NewerFormat(BundleRefused):
    check = "newer_format"
    what_words = N_("这个包是更新版本的诊迹封装的（格式 {version}），本机读不了，没有入库。")
    todo_words = N_("请先更新诊迹，再导入这个包。")


class ChecksumDiffers(BundleRefused):
    check = "checksum"
    what_words = N_("这个包被改过，没有入库。{name} 的指纹对不上，原有数据没有变化。")
    todo_words = _ASK_SENDER


class UnknownSender(BundleRefused):
    check = "unknown_sender"
    what_words = N_("不认识签发这个包的设备（{device}），没有入库。")
    todo_words = N_("请先登记对方的设备名片并核对四个词，再导入这个包。")


class BadBundleSignature(BundleRefused):
    check = "signature"
    what_words = N_("签名不符，已拒收：这个包被改过，或不是它自称的设备（{device}）签发的。原有数据没有变化。")
    todo_words = _ASK_SENDER


class UnknownWriter(BundleRefused):
    check = "unknown_writer"
    what_words = N_("包里有一份记录，写它的设备（{device}）没有人担保，没有入库。")
    todo_words = N_("请让组长在项目里登记这台设备后重新封装，或在本机登记它的设备名片。")


class BadHeadSignature(BundleRefused):
    check = "head_signature"
    what_words = N_("设备 {device} 的记录签名不符，没有入库，原有数据没有变化。")
    todo_words = _ASK_SENDER


class BadFeed(BundleRefused):
    check = "feed"

    def __init__(self, reason: AppError) -> None:
        AppError.__init__(self, reason.what, reason.hint_words, **reason.values)
