"""Small PDFs written by hand: Helvetica, lines, filled and stroked boxes. Positions from the top left."""

from dataclasses import dataclass, field

A4 = (595.0, 842.0)
Cells = list[tuple[int, int, int, int, str]]  # row, column, rowspan, colspan, text with \n


@dataclass
class Page:
    """One page under construction."""

    width: float = A4[0]
    height: float = A4[1]
    extra: str = ""  # further entries of the page object
    turned: bool = False  # draw everything a quarter turn against the clock, for /Rotate 90
    marks: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 10) -> "Page":
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.marks.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {self.height - y} Tm ({escaped}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> "Page":
        self.marks.append(f"{width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> "Page":
        """Draw a rectangle; ``paint`` is S for its outline, f for its area."""
        self.marks.append(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re {paint}")
        return self

    def table(self, xs: list[float], ys: list[float], cells: Cells, style: str = "lines") -> "Page":
        """Draw cells with their borders and texts; style: lines, boxes (outlines), thin (filled), double."""
        for row, column, rowspan, colspan, words in cells:
            x0, x1, y0, y1 = xs[column], xs[column + colspan], ys[row], ys[row + rowspan]
            if style == "boxes":
                self.box(x0, y0, x1, y1)
            else:
                for edge in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                    self._edge(*edge, style)
            for number, part in enumerate(words.split("\n")):
                self.text(x0 + 4, y0 + 12 + 12 * number, part)
        return self

    def _edge(self, x0: float, y0: float, x1: float, y1: float, style: str) -> None:
        if style == "thin":
            self.box(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25, "f")
        elif style == "double":
            self.line(x0, y0 - 0.8, x1, y1 - 0.8).line(x0, y0 + 0.8, x1, y1 + 0.8)
            self.line(x0 - 0.8, y0, x1 - 0.8, y1).line(x0 + 0.8, y0, x1 + 0.8, y1)
        elif (
            style == "gaps"
        ):  # each side in two pieces that stop a point short of each other and of the corners
            mx, my = (x0 + x1) / 2, (y0 + y1) / 2
            dx, dy = (1.0, 0.0) if y0 == y1 else (0.0, 1.0)
            self.line(x0 + dx, y0 + dy, mx - dx / 2, my - dy / 2)
            self.line(mx + dx / 2, my + dy / 2, x1 - dx, y1 - dy)
        else:
            self.line(x0, y0, x1, y1)

    def stream(self) -> bytes:
        """Return the content stream."""
        before = f"0 1 -1 0 {self.height} 0 cm " if self.turned else ""
        return (before + "\n".join(self.marks)).encode("latin-1")

    @property
    def media(self) -> tuple[float, float]:
        """Return the size of the page as it lies in the file."""
        return (self.height, self.width) if self.turned else (self.width, self.height)


def pdf_of(*pages: Page, objects: tuple[bytes, ...] = (), trailer: str = "") -> bytes:
    """Return a whole PDF; ``objects`` follow from number 4 + 2 × pages."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        width, height = page.media
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 2 * index} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {page.extra} >>".encode()
        )
        stream = page.stream()
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    bodies.extend(objects)
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)
