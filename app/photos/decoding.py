"""The one place that turns the bytes of a photo into pixels; nothing a file may hold gets past it but a picture."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from threading import Lock
from typing import BinaryIO

from pi_heif import HeifImageFile
from PIL import ExifTags, Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from app.domain.errors import AppError
from app.domain.text import N_
from app.photos.exif import CameraFacts, camera_facts
from app.photos.heif_items import items_are_readable
from app.photos.quiet_pillow import quiet_pillow

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_PIXELS = 200_000_000
MAX_SIDE = 65_500
_MAX_SCANNED_PIXELS = 4_000_000_000

# All that Pillow and pi-heif were seen to raise over broken files. LookupError, ArithmeticError and RuntimeError stand
# for their kinds (KeyError, ZeroDivisionError, NotImplementedError …).
_FAILURES = (
    OSError,
    ValueError,
    TypeError,
    SyntaxError,
    EOFError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AttributeError,
    AssertionError,
    BufferError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)

# Opened by class and not through Image.open: its size guard is a global of all Pillow, and lower than ours (phones
# take pictures of 200 megapixels); and no other format, such as EPS with its Ghostscript, can ever be meant.
_OPENERS: Mapping[str, Callable[[BinaryIO], ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WEBP": WebPImageFile,
    "TIFF": TiffImageFile,
    "HEIF": HeifImageFile,
}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Pixels that may be in memory as a matter of course; larger pictures take turns.
_EASY_PIXELS = 25_000_000
_turn_of_large_ones = Lock()

# Pillow's and libheif's words: neither has an error of its own for a file that ends too early.
_SIGNS_OF_A_CUT = ("truncated", "end of file", "insufficient input data")
_COPY_AGAIN = N_("请从手机或相机里重新拷贝一次，再导入。")


class NotAPhoto(AppError):
    """A file that can't be taken in as a photo."""


@dataclass(frozen=True, slots=True)
class Decoded:
    format: str
    width: int
    """Width and height of the original once it is turned upright."""
    height: int
    facts: CameraFacts
    upright: Image.Image
    """RGB, turned upright; long side from 15/16 of what was asked for up to all of it, smaller originals unscaled."""


def decode(data: bytes, long_side: int) -> Decoded:
    if not data:
        raise NotAPhoto(N_("这个文件是空的，里面没有照片。"), hint=_COPY_AGAIN)
    if len(data) > MAX_FILE_BYTES:
        raise too_large_file(len(data))
    kind = _kind(data)
    try:
        if kind == "HEIF" and not items_are_readable(data):
            raise ValueError("an item without a readable name")
        with quiet_pillow:
            return _decode(kind, data, long_side)
    except _FAILURES as error:
        raise _not_a_photo(error) from error


def glance(file: BinaryIO) -> CameraFacts:
    """What the camera wrote, read without decoding a pixel: nothing, where it stands behind the pixels (some PNG).

    Raises NotAPhoto, and OSError where the disk fails.
    """
    kind = _kind(file.read(16))
    file.seek(0)
    try:
        if kind == "HEIF":
            data = file.read(MAX_FILE_BYTES)
            if not items_are_readable(data):
                raise ValueError("an item without a readable name")
            file = io.BytesIO(data)
        with quiet_pillow, _OPENERS[kind](file) as image:
            return CameraFacts() if kind == "PNG" and "exif" not in image.info else _facts(image)
    except _FAILURES as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk's; Pillow's own have no number
            raise
        raise _not_a_photo(error) from error


def too_large_file(size: int) -> NotAPhoto:
    return NotAPhoto(
        N_("这个文件有 {size} MB，超过了一张照片的上限 {limit} MB。"),
        hint=N_("请把照片另存得小一些，再导入。"),
        size=size // 2**20,
        limit=MAX_FILE_BYTES // 2**20,
    )


def _kind(data: bytes) -> str:
    """By the first bytes, never by the name."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "TIFF"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIF"
    raise not_a_picture_file()


def not_a_picture_file() -> NotAPhoto:
    return NotAPhoto(
        N_("这个文件不是能用的照片。"),
        hint=N_("能导入的照片格式是 JPEG、PNG、WebP、TIFF、MPO 和 HEIC，请换一个文件。"),
    )


def _decode(kind: str, data: bytes, long_side: int) -> Decoded:
    with _OPENERS[kind](io.BytesIO(data)) as image:
        _check_size(*image.size)
        width, height = image.size
        if kind == "JPEG":
            _check_scans(image, data)
            image.draft(None, _draft_size(image.size, long_side))
        with nullcontext() if image.width * image.height <= _EASY_PIXELS else _turn_of_large_ones:
            facts = _load(image)
            picture = _on_paper(shrunk(_plain(image), long_side))
        # Pillow turns TIFF by itself while loading, and libheif follows the container's own turns.
        turn = None if kind in ("TIFF", "HEIF") else _TURNS.get(facts.orientation)
        if kind == "HEIF":
            width, height = image.size
        if turn is not None:
            picture = picture.transpose(turn)
            width, height = (height, width) if facts.orientation >= 5 else (width, height)
        # A picture that still is its file may load itself anew over what was drawn into it.
        upright = picture.copy() if isinstance(picture, ImageFile) else picture
        upright.info = {}  # of what the file tells beside the picture, such as a comment, nothing goes any further
        name = "MPO" if kind == "JPEG" and "mp" in image.info else kind
        return Decoded(name, width, height, facts, upright)


def _load(image: ImageFile) -> CameraFacts:
    """TIFF forgets its orientation while it loads; PNG loads to find its tags, which must not hide that it failed."""
    if isinstance(image, TiffImageFile):
        facts = _facts(image)
        image.load()
        return facts
    image.load()
    _check_size(*image.size)  # libheif learns the size for certain only now
    return _facts(image)


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise ValueError("no pixels")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise NotAPhoto(
            N_("这张照片是 {width}×{height} 像素，超过了 {limit} 百万像素的上限。"),
            hint=N_("请把照片另存得小一些，再导入。"),
            width=width,
            height=height,
            limit=MAX_PIXELS // 1_000_000,
        )


def _check_scans(image: ImageFile, data: bytes) -> None:
    """A progressive JPEG may go over all its pixels again with every scan of fifty bytes: hours from a small file."""
    scans = data.count(b"\xff\xda") if "progressive" in image.info else 1
    if scans * image.width * image.height > _MAX_SCANNED_PIXELS:
        raise NotAPhoto(N_("这张照片的内部结构不正常，没有打开它。"), hint=N_("请用看图软件把它另存一份，再导入。"))


def _draft_size(size: tuple[int, int], long_side: int) -> tuple[int, int]:
    """What libjpeg is asked for: it halves as often as the result stays at 15/16 of the long side or above.

    That little less saves half the work on the usual 6000-pixel pictures and is not to be seen on paper.
    """
    share = long_side * 15 // 16 / max(size)
    return max(1, int(size[0] * share)), max(1, int(size[1] * share))


def shrunk(picture: Image.Image, long_side: int) -> Image.Image:
    """The picture itself where it is no larger."""
    longest = max(picture.size)
    if longest <= long_side:
        return picture
    size = [max(1, round(side * long_side / longest)) for side in picture.size]
    return picture.resize((size[0], size[1]), Image.Resampling.BICUBIC, reducing_gap=1.5)


def _plain(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where anything may be transparent; 16-bit grey keeps its upper 8 bits."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def _facts(image: ImageFile) -> CameraFacts:
    """Bad tags never cost a good picture."""
    try:
        main = image.getexif()
    except _FAILURES:
        return CameraFacts()
    parts: list[Mapping[int, object]] = []
    for pointer in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        try:
            parts.append(main.get_ifd(pointer))
        except _FAILURES:
            parts.append({})
    try:
        return camera_facts(main, *parts)
    except _FAILURES:
        return CameraFacts()


def _not_a_photo(error: BaseException) -> NotAPhoto:
    words = str(error).lower()
    if isinstance(error, MemoryError | Image.DecompressionBombError):
        return NotAPhoto(N_("这张照片太大，这台设备的内存放不下。"), hint=N_("请把照片另存得小一些，再导入。"))
    if isinstance(error, EOFError) or any(sign in words for sign in _SIGNS_OF_A_CUT):
        return NotAPhoto(N_("这张照片不完整，后面一截缺了。"), hint=_COPY_AGAIN)
    return NotAPhoto(N_("这张照片已经损坏，打不开。"), hint=_COPY_AGAIN)
