"""Pictures written again: only the picture itself stays, without the place, the telephone and what hides in it."""

import io
import warnings

from PIL import Image, ImageOps

from voorzet.kernel.file_kinds import PICTURES
from voorzet.questions.models import LeftOut

MOST_PIXELS = 40_000_000
MOST_PIXELS_IN_ALL = 200_000_000
_QUALITY = 88


class Redrawer:
    """Writes the pictures of one mail again, within one limit for all of them together."""

    def __init__(self) -> None:
        self.pixels = 0

    def redraw(self, kind: str, content: bytes) -> tuple[bytes, LeftOut]:
        """The picture as only a picture, or why it is left out. Of a moving one the first image."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(content), formats=(PICTURES[kind],)) as picture:
                    pixels = picture.width * picture.height
                    if pixels > MOST_PIXELS:
                        return b"", LeftOut.TOO_BIG
                    self.pixels += pixels
                    if self.pixels > MOST_PIXELS_IN_ALL:
                        return b"", LeftOut.TOO_MANY
                    return _written(picture, kind), LeftOut.NONE
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            return b"", LeftOut.TOO_BIG
        except Exception:  # a broken picture raises nearly anything
            return b"", LeftOut.BROKEN


def _written(picture: Image.Image, kind: str) -> bytes:
    picture.load()
    drawn = ImageOps.exif_transpose(picture)
    see_through = drawn.info.get("transparency")
    # What is not the picture travels in `info`: places, comments, previews, colour profiles.
    drawn.info = {} if see_through is None else {"transparency": see_through}
    drawn.getexif().clear()
    written = io.BytesIO()
    if kind == "image/jpeg":
        plain = drawn if drawn.mode in {"RGB", "L"} else drawn.convert("RGB")
        plain.save(written, "JPEG", quality=_QUALITY)
    elif kind == "image/webp":
        drawn.save(written, "WEBP", quality=_QUALITY, method=2)
    elif kind == "image/gif":
        drawn.save(written, "GIF")
    else:
        drawn.save(written, "PNG", compress_level=4)
    return written.getvalue()
