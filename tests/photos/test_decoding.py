"""What becomes of pictures, of files that were pictures once, and of files that only claim to be."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from app.photos import decoding
from app.photos.decoding import MAX_FILE_BYTES, NotAPhoto, decode

EVERY_WAY = range(1, 9)
RED, LIME, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)


def seen_corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """Left top, right top, left bottom, right bottom, each as the pure colour that it is nearest to."""
    width, height = picture.size
    spots = [(x, y) for y in (height // 8, height * 7 // 8) for x in (width // 8, width * 7 // 8)]
    return [tuple(255 if part > 127 else 0 for part in picture.getpixel(spot)) for spot in spots]


def stored_as(upright: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera held that way would store them."""
    undo = {6: 8, 8: 6}.get(orientation, orientation)
    turn = decoding._TURNS.get(undo)
    return upright if turn is None else upright.transpose(turn)


@pytest.mark.parametrize("orientation", EVERY_WAY)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_comes_out_upright(given, form, orientation):
    options = {"quality": 95} if form in ("JPEG", "WEBP") else {}
    stored = stored_as(given.corners(96, 64), orientation)

    decoded = decode(given.encoded(stored, form, exif=given.tags(orientation), **options), 1600)

    assert (decoded.format, decoded.width, decoded.height) == (form, 96, 64)
    assert decoded.facts.orientation == orientation
    assert decoded.upright.size == (96, 64)
    assert seen_corners(decoded.upright) == [RED, LIME, BLUE, YELLOW]


@pytest.mark.parametrize("orientation", EVERY_WAY)
def test_a_large_jpeg_is_upright_too_when_it_is_scaled_while_decoding(given, orientation):
    stored = stored_as(given.corners(960, 640), orientation)

    decoded = decode(given.encoded(stored, exif=given.tags(orientation)), 200)

    assert (decoded.width, decoded.height) == (960, 640)
    assert decoded.upright.size == (200, 133)
    assert seen_corners(decoded.upright) == [RED, LIME, BLUE, YELLOW]


@pytest.mark.parametrize(("quarters", "size"), [(0, (29, 100)), (1, (100, 29)), (2, (29, 100)), (3, (100, 29))])
def test_heic_follows_the_turn_of_its_container_and_not_its_tags(given, quarters, size):
    plain = (given.data / "RGB_8__29x100.heif").read_bytes()
    at = plain.index(b"pixi") - 4
    turned = plain[:at] + b"\0\0\0\x10irot" + bytes([quarters]) + bytes(7) + plain[at + 16 :]

    decoded = decode(turned, 1600)

    assert (decoded.width, decoded.height) == decoded.upright.size == size
    expected = decode(plain, 1600).upright.rotate(90 * quarters, expand=True)
    assert seen_corners(decoded.upright) == seen_corners(expected)


def test_a_phone_heic_is_read_with_its_tags(given):
    decoded = decode((given.data / "phone.heic").read_bytes(), 500)

    assert (decoded.format, decoded.width, decoded.height) == ("HEIF", 1025, 900)
    assert decoded.upright.size == (500, 439)
    assert decoded.facts.camera == "Apple iPhone XS"
    assert (decoded.facts.latitude, decoded.facts.longitude) == (46.7547028, 33.3361056)


def test_of_an_mpo_the_first_picture_counts(given):
    sink = io.BytesIO()
    given.corners().save(sink, "MPO", save_all=True, append_images=[given.noise(96, 64)], quality=95)

    decoded = decode(sink.getvalue(), 1600)

    assert decoded.format == "MPO"
    assert seen_corners(decoded.upright) == [RED, LIME, BLUE, YELLOW]


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "YCbCr"])
def test_every_colour_mode_becomes_rgb(given, mode):
    form = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"

    decoded = decode(given.encoded(given.corners(mode=mode), form), 1600)

    assert decoded.upright.mode == "RGB"


def test_sixteen_bit_grey_keeps_its_light(given):
    grey = Image.new("I;16", (8, 8), 0x8000)

    assert decode(given.encoded(grey, "PNG"), 1600).upright.getpixel((4, 4)) == (128, 128, 128)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white_paper(given, form):
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))

    assert decode(given.encoded(clear, form), 1600).upright.getpixel((4, 4)) == (255, 255, 255)


def test_a_palette_with_transparency_becomes_white_paper_too(given):
    picture = Image.new("P", (8, 8), 0)
    picture.putpalette([255, 0, 0])

    decoded = decode(given.encoded(picture, "PNG", transparency=bytes([0])), 1600)

    assert decoded.upright.getpixel((4, 4)) == (255, 255, 255)


def refused(data: bytes) -> str:
    with pytest.raises(NotAPhoto) as trouble:
        decode(data, 1600)
    assert trouble.value.hint
    return trouble.value.message


def test_an_empty_file_is_called_empty():
    assert "空的" in refused(b"")


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"GIF89a" + bytes(40),
        b"\0\0\0\x1cftypavif" + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "照片".encode(),
    ],
)
def test_other_files_are_no_photos_whatever_they_are_called(data):
    assert "不是能用的照片" in refused(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_cut_file_is_refused_at_every_tenth(given, form):
    whole = given.encoded(given.noise(64, 48), form)

    for tenth in range(1, 10):
        refused(whole[: len(whole) * tenth // 10])


def test_a_cut_photo_is_called_incomplete(given):
    whole = given.encoded(given.noise(64, 48))

    assert "不完整" in refused(whole[: len(whole) // 2])
    assert "不完整" in refused((given.data / "corrupted.heic").read_bytes())


def test_a_file_above_the_limit_is_refused_before_it_is_looked_at():
    class Huge(bytes):
        def __len__(self) -> int:
            return MAX_FILE_BYTES + 1

    assert "超过" in refused(Huge(b"\xff\xd8\xff"))


def png_claiming(width: int, height: int, pixels: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def tiff_claiming(width: int, height: int, strip_bytes: int = 16) -> bytes:
    values = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height), (279, strip_bytes)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in values)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(values)) + entries + bytes(4)


@pytest.mark.parametrize(("width", "height"), [(65_501, 10), (10, 65_501), (20_000, 10_001), (2**31 - 1, 2**31 - 1)])
def test_absurd_sizes_are_refused_from_the_header(width, height):
    for data in (png_claiming(width, height, zlib.compress(bytes(100))), tiff_claiming(width, height)):
        assert "像素" in refused(data)


def test_a_bomb_within_the_limits_of_size_does_no_harm():
    """Pixels compressed a thousandfold: taken as what it is, a large black picture."""
    bomb = png_claiming(4_000, 3_000, zlib.compress(bytes((4_000 * 3 + 1) * 3_000), 9))

    decoded = decode(bomb, 1600)

    assert len(bomb) < 200_000
    assert (decoded.width, decoded.height, decoded.upright.size) == (4_000, 3_000, (1600, 1200))


def test_a_progressive_jpeg_that_repeats_its_scans_is_refused_at_once(given):
    plain = given.encoded(Image.new("L", (3_000, 3_000), 128), progressive=True)
    last_scan = plain[plain.rindex(b"\xff\xc4") : -2]

    assert "结构不正常" in refused(plain[:-2] + 500 * last_scan + plain[-2:])
    assert decode(plain[:-2] + 3 * last_scan + plain[-2:], 1600).width == 3_000


def test_pictures_larger_than_pillows_own_guard_are_fine(monkeypatch, given):
    """Phones take 200 megapixels; Pillow raises from 179 and warns from 89, both set in a global."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)

    assert decode(given.encoded(given.corners(96, 64)), 1600).width == 96


def is_taken(data: bytes) -> bool:
    """Anything but a picture or NotAPhoto fails the test that asks."""
    try:
        return decode(data, 64).upright.width > 0
    except NotAPhoto:
        return False


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_flipped_byte_gives_a_picture_or_a_refusal(given, form):
    whole = given.encoded(given.corners(24, 16), form, exif=given.tags(6))

    taken = [
        is_taken(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])
        for at in range(len(whole))
        for change in (0xFF, 0x10)
    ]

    assert True in taken
    assert False in taken


def edited(whole: bytes, chance: random.Random) -> bytes:
    """With a few bytes changed, cut out or repeated, mostly near the beginning."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 4, 16))):
        at = chance.randrange(min(len(data), chance.choice((300, 10**9))))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
            case 2:
                del data[at : at + chance.randrange(1, 40)]
            case 3:
                data[at:at] = data[at // 2 : at // 2 + chance.randrange(1, 40)]
    return bytes(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_random_edits_give_a_picture_or_a_refusal(given, form):
    chance = random.Random(form)
    if form == "HEIF":
        whole = (given.data / "RGBA_8__29x100.heif").read_bytes()
    else:
        whole = given.encoded(given.noise(40, 30), form, exif=given.tags(6))

    taken = [is_taken(edited(whole, chance)) for _ in range(250)]

    assert taken.count(False) > 50


def test_flipped_bytes_of_a_heic_give_a_picture_or_a_refusal(given):
    whole = (given.data / "RGB_8__29x100.heif").read_bytes()

    taken = [is_taken(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]) for at in range(0, len(whole), 7)]

    assert True in taken
    assert False in taken


def test_bad_tags_cost_no_good_picture(given):
    block = given.tags(6).tobytes()

    for at in range(len(block)):
        hurt = block[:at] + bytes([block[at] ^ 0xFF]) + block[at + 1 :]
        decoded = decode(given.encoded(given.corners(24, 16), exif=hurt), 1600)
        assert sorted(decoded.upright.size) == [16, 24]
