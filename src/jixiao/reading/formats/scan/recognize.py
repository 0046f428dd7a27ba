"""The recogniser: PP-OCR models from inside the ``rapidocr`` wheel, run by onnxruntime; no downloads.

Finding text and reading it are separate steps here, because the lines to read are cut along the cells of the
table first.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr

from jixiao.reading.errors import ReadingError
from jixiao.reading.formats.scan.raster import Grey

__all__ = ["Box", "Glyph", "Reading", "Recogniser", "recogniser"]

_BATCH = 8  # lines at a time
_LEAST_WIDTH = 160  # pixels at the models' height of 48; narrower lines are padded to it


@dataclass(slots=True)
class Box:
    """A rectangle of whole pixels, ends not included."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return self.y1 - self.y0

    def common(self, other: "Box") -> "Box | None":
        """Return what two rectangles share."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


@dataclass(slots=True)
class Glyph:
    """A character as read: its middle (share of the line's width) and how sure the model is (0 … 1)."""

    text: str
    middle: float
    sure: float


@dataclass(slots=True)
class Reading:
    """A line as read, its blanks left out."""

    glyphs: list[Glyph]

    @property
    def text(self) -> str:
        """Return the characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def sure(self) -> float:
        """Return how sure the model is of its least sure character; 0 for nothing read."""
        return min((glyph.sure for glyph in self.glyphs), default=0.0)


class Recogniser:
    """Finds and reads lines of text; safe to use from several threads, one at a time."""

    def __init__(self) -> None:
        models = Path(rapidocr.__file__).parent / "models"
        params: dict[str, Any] = {
            "Global.log_level": "error",
            "Global.return_word_box": True,
            "Global.use_cls": False,
            "Det.model_path": str(_model(models, "det")),
            "Rec.model_path": str(_model(models, "rec")),
            "Rec.rec_batch_num": _BATCH,
            "Rec.rec_img_shape": [3, 48, _LEAST_WIDTH],
        }
        self._engine: Any = rapidocr.RapidOCR(params=params)
        self._lock = threading.Lock()

    def find(self, grey: Grey) -> list[Box]:
        """Return rectangles around lines of text."""
        with self._lock:
            found = self._engine(_coloured(grey), use_det=True, use_rec=False)
        if found.boxes is None:
            return []
        boxes: list[Box] = []
        height, width = grey.shape
        for corners in np.asarray(found.boxes):
            low, high = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
            box = Box(int(low[0]), int(low[1]), int(high[0]), int(high[1])).common(Box(0, 0, width, height))
            if box is not None:
                boxes.append(box)
        return boxes

    def read(self, crops: Sequence[Grey]) -> list[Reading]:
        """Read pictures that hold one line of text each."""
        if not crops:
            return []
        with self._lock:
            result = self._engine.recognize_txt([_coloured(crop) for crop in crops])
        return [_reading(text, words) for text, words in zip(result.txts, result.word_results, strict=True)]


def _coloured(grey: Grey) -> Any:
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _reading(text: str, words: Any) -> Reading:
    columns = [column for word in words.word_cols for column in word]
    characters = [(char, sure) for char, sure in zip(text, words.confs, strict=False) if not char.isspace()]
    length = float(words.line_txt_len) or 1.0
    return Reading(
        [
            Glyph(char, min((column + 0.5) / length, 1.0), float(sure))
            for (char, sure), column in zip(characters, columns, strict=True)
        ]
    )


def _model(folder: Path, task: str) -> Path:
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise ReadingError(
            "识别组件不完整：安装包里没有模型文件；请运行 pip install --force-reinstall rapidocr 后再试。",
            "the recogniser's models are missing from its package; reinstall rapidocr and try again.",
        )
    return found[-1]


@cache
def recogniser() -> Recogniser:
    """Return the one recogniser of this process; loading its models takes about a second."""
    return Recogniser()
