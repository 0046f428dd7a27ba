"""The indicators' rows, their headings and the closing row."""

from typing import Any

from tests.reading.generated.damage import Damage
from tests.reading.generated.forms import Form
from tests.reading.generated.grid import Band, Piece
from tests.reading.generated.record import Record, Row

__all__ = ["COMMON", "indicator_bands", "stated", "values_of"]

COMMON = ("level1", "level2", "name", "target", "actual", "points", "score", "deviation")
_HINTS = (
    "填写说明：未完成的说明原因",
    "填报说明：逐项写明偏差原因",
    "（填写未完成原因及下一步措施）",
    "此处填写未完成原因",
    "请填写偏差原因",
)
Columns = list[tuple[str, str]]


def _columns(form: Form, damage: Damage) -> Columns:
    """Return the columns as damage leaves them."""
    columns = list(form.columns)
    keys = [key for key, _ in columns]
    if "divided" in damage and "target" in keys and form.kind != "goal":
        at = keys.index("target")
        columns[at : at + 1] = [("comparator", "指标性质"), ("value", "指标值"), ("unit", "度量单位")]
    if "review" in damage and "score" in keys and "review_score" not in keys:
        at = [key for key, _ in columns].index("score")
        columns.insert(at + 1, ("review_score", damage.rng.choice(["复核分", "复核得分", "财政复核得分"])))
    if "further-columns" in damage and form.kind != "goal":
        columns.append(("remark", "备注")) if "remark" not in keys else None
        if "actual" in keys and not form.groups:
            at = [key for key, _ in columns].index("actual")
            columns.insert(at + 1, ("completion", "完成率"))
    if "order" in damage and not form.groups:
        first = [key for key, _ in columns].index("name") + 1
        tail = columns[first:]
        damage.rng.shuffle(tail)
        columns[first:] = tail
    if "sequence" in damage and form.side:
        columns.insert(0, ("number", "序号"))
    return columns


def values_of(row: Row) -> dict[str, str]:
    """Return what is printed of a row under each heading."""
    return {
        "level3": row.level2.replace("指标", "情况"),
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "target": row.target(apart=False),
        "comparator": row.sign,
        "value": row.value,
        "unit": row.unit,
        "actual": row.actual,
        "points": row.points,
        "score": row.score,
        "deviation": row.deviation,
        "review_score": row.score,
        "method": "每低1个百分点扣0.5分，扣完为止",
        "adjusted_target": row.value,
        "coefficient": "100",
        "core": "是",
        "direction": "正向指标",
        "completion": "100%",
        "remark": "",
        "outlook": row.actual,
        "likelihood": "确定能",
        "basis": "历史标准",
        "explanation": f"考察{row.name}",
    }


def stated(printed: dict[str, str], *, apart: bool, row: Row) -> dict[str, Any]:
    """Return an indicator as it is stated; ``printed``: what is printed under each heading the form has."""
    said: dict[str, Any] = {key: printed.get(key) or None for key in COMMON}
    if apart:
        said["target"] = row.target(apart=True) or None
    for key in (
        "level3",
        "review_score",
        "method",
        "adjusted_target",
        "coefficient",
        "core",
        "direction",
        "completion",
        "remark",
        "outlook",
        "likelihood",
        "basis",
        "explanation",
    ):
        if printed.get(key):
            said[key] = printed[key]
    return said


def _headings(form: Form, columns: Columns, damage: Damage) -> list[list[Piece]]:
    """Return one heading row, or two: with words over several columns."""
    words = [Piece(damage.word(word), "head") for _, word in columns]
    keys = [key for key, _ in columns]
    spans: list[tuple[int, int, str]] = []
    if form.groups or ("upper-heading" in damage and "order" not in damage):
        spans.append((keys.index("level1") if "level1" in keys else 0, 3, "绩效指标"))
        if (
            "value" in keys
            and keys.index("value") + 1 < len(keys)
            and keys[keys.index("value") - 1] == "comparator"
        ):
            at = keys.index("comparator")
            if keys[at : at + 3] == ["comparator", "value", "unit"]:
                spans.append((at, 3, "年度指标值"))
    if not spans or "level1" not in keys:
        return [words]
    upper: list[Piece] = []
    lower: list[Piece] = []
    at = 0
    while at < len(columns):
        over = next(((count, word) for start, count, word in spans if start == at), None)
        if over:
            upper.append(Piece(damage.word(over[1]), "head", cols=over[0]))
            lower += words[at : at + over[0]]
            at += over[0]
        else:
            upper.append(Piece(words[at].text, "head", down=2))
            lower.append(Piece("", "head", down=0))
            at += 1
    return [upper, lower]


def _filler(columns: Columns, damage: Damage) -> list[list[Piece]]:
    """Return rows of the form that nobody used."""
    rows = []
    for _ in range(damage.rng.choice([1, 2])):
        words = damage.rng.choice(["……", "指标2：", "…", "", "/", "—"])
        blank = words if words in {"/", "—"} else ""
        rows.append(
            [
                Piece("", "level")
                if key in {"level1", "level2", "number"}
                else Piece(words if key == "name" else blank)
                for key, _ in columns
            ]
        )
    return rows


def indicator_bands(form: Form, record: Record, damage: Damage, gold: dict[str, Any]) -> list[Band]:
    """Return the bands from the first heading to the closing row; ``gold`` gets what they say."""
    columns = _columns(form, damage)
    bands: list[Band] = []
    goals = sorted({row.goal for row in record.rows}) if form.goals == "blocks" else [0]
    for goal in goals:
        rows = [row for row in record.rows if goal in {0, row.goal}]
        label: Piece | None = None
        before: list[list[Piece]] = []
        if goal:
            share = form.points // len(goals)
            label = Piece(f"{damage.word('年度绩效目标')}{goal}（{share}分）", "side")
            before = [[Piece(record.goals[goal - 1].expected, cols=len(columns))]]
        elif form.side and "no-side" not in damage and not form.groups:
            label = Piece(damage.word(form.side), "side")
        made = _Rows(form, columns, rows, damage).draw(gold)
        mode = "merged" if goal else damage.merged()
        bands.append(Band([*before, *made], label, "first" if mode == "repeated" else mode))
    if form.total:
        bands[-1].below.append(_total(form, columns, record, damage, gold))
    return bands


def _levels(rows: list[Row], key: str, at: int) -> int:
    """Return how many rows from ``at`` on share a level."""
    count = 0
    while at + count < len(rows) and (
        rows[at + count].level1 == rows[at].level1
        and (key == "level1" or rows[at + count].level2 == rows[at].level2)
    ):
        count += 1
    return count


class _Rows:
    """The rows of one heading as they are drawn."""

    def __init__(self, form: Form, columns: Columns, rows: list[Row], damage: Damage) -> None:
        self.form = form
        self.keys = [key for key, _ in columns]
        self.columns = columns
        self.rows = rows
        self.damage = damage
        self.mode = damage.merged()
        self.in_brackets = "level1" in self.keys and "level-points" in damage and form.level_points
        self.headings = _headings(form, columns, damage)
        self.again: int | None = None
        if "heading-again" in damage or "title-again" in damage:
            self.again = damage.rng.randrange(1, max(len(rows), 2))
        self.cut = self.again is not None or "filler" in damage  # rows between would cut a merged cell
        self.numbers: dict[str, int] = {}
        self.open_until = {"level1": 0, "level2": 0}

    def draw(self, gold: dict[str, Any]) -> list[list[Piece]]:
        """Return the rows; ``gold`` gets what they say."""
        made = list(self.headings)
        for at, row in enumerate(self.rows):
            if at == self.again:
                made += _again(self.form, self.columns, self.headings, self.damage)
            printed = {key: text for key, text in values_of(row).items() if key in self.keys}
            hint = "deviation" in printed and self.damage.some("hints", 0.2)
            if hint:
                printed["deviation"] = ""
            gold["indicators"].append(stated(printed, apart="value" in self.keys, row=row))
            if hint:
                printed["deviation"] = self.damage.rng.choice(_HINTS)
            self.numbers[row.level2] = self.numbers.get(row.level2, 0) + 1
            made.append([self.piece(key, at, row, printed) for key in self.keys])
            if "filler" in self.damage and self.damage.rng.random() < 0.2:
                made += _filler(self.columns, self.damage)
            if self.in_brackets:
                gold["level1_points"][row.level1] = _points(self.rows, row)
        return made

    def piece(self, key: str, at: int, row: Row, printed: dict[str, str]) -> Piece:
        """Return a cell of a row."""
        text = printed.get(key, "")
        if key in self.open_until:
            return self.level(key, at, row)
        if key == "number":
            return Piece(str(at + 1))
        if key == "name":
            number = self.numbers[row.level2] if self.form.layout != "shanxi-project" else at + 1
            prefix = f"指标{number}：" if self.form.prefix or "numbered" in self.damage else ""
            return Piece(prefix + text)
        if key == "deviation":
            return Piece(text)
        return Piece(self.damage.value(text), "number" if key in {"points", "score"} else "value")

    def level(self, key: str, at: int, row: Row) -> Piece:
        """Return a level's cell: merged over its rows, repeated, or only in the first of them."""
        begins = at >= self.open_until[key]
        if begins:
            self.open_until[key] = at + _levels(self.rows, key, at)
        text = self.damage.word(getattr(row, key))
        if key == "level1" and self.in_brackets:
            text += f"{self.damage.rng.choice([chr(10), ''])}（{_points(self.rows, row)}分）"
        if self.mode == "repeated":
            return Piece(text, "level")
        if self.mode == "first" or self.cut:
            return Piece(text if begins else "", "level")
        return Piece(text if begins else "", "level", down=self.open_until[key] - at if begins else 0)


def _points(rows: list[Row], row: Row) -> str:
    return str(sum(int(other.points) for other in rows if other.level1 == row.level1))


def _again(form: Form, columns: Columns, headings: list[list[Piece]], damage: Damage) -> list[list[Piece]]:
    made = [[Piece(piece.text, piece.role, piece.cols, piece.down) for piece in row] for row in headings]
    if "title-again" in damage:
        made.insert(0, [Piece(form.title, "title", cols=len(columns))])
    return made


def _total(form: Form, columns: Columns, record: Record, damage: Damage, gold: dict[str, Any]) -> list[Piece]:
    """Return the closing row: its word over the first columns, numbers under points and score."""
    keys = [key for key, _ in columns]
    first = min(keys.index(key) for key in ("points", "score", "review_score") if key in keys)
    row = [Piece(damage.word(form.total), "head", cols=max(first, 1))]
    last = None
    for key in keys[first:]:
        text = {"points": record.points, "score": record.score, "review_score": record.review}.get(key, "")
        if key == "points":
            gold["total_points"] = text
        elif key == "score":
            gold["total_score"] = text
        elif key == "review_score" and text:
            gold["review_total"] = text
        elif key in {"deviation", "remark"}:
            last = len(row)
        row.append(Piece(damage.value(text), "number"))
    if (form.grade or "grade" in damage) and last is not None:
        row[last] = Piece(record.grade)
        gold["grade"] = record.grade
    return row
