"""Five of the same rules over the same rows, by the engine and by the validators people use.

    python -m bench.validators [--rows 1000000]

pandera and Great Expectations are no part of the project: install them beside it to compare; what is not
installed is named and left out. They get plain pandas columns, numbers as floats, made
before the clock starts.
"""

import argparse
import importlib.util
import random
import time
import warnings
from collections.abc import Callable

import polars as pl
from tests.shorthand import report_of

from bench.defects import money, rows, wording
from bench.defects.clean import clean
from bench.defects.planting import DEFECTS
from jixiao.checking.check import rule_parameters
from jixiao.checking.engine import run
from jixiao.facts import Subject, tables
from jixiao.rules import all_rules
from jixiao.scoring import score
from jixiao.standards import load

__all__ = ["main"]

FAMILIES = (money, rows, wording)
CODES = ("C01", "C20", "C25", "D26", "D27")
DIFFERENT = 400


def _rows(number: int) -> pl.DataFrame:
    standard = load("430000", 2023)
    subjects = []
    for seed in range(DIFFERENT):
        rng = random.Random(seed)
        given = clean(rng)
        if seed % 10 == 0:
            DEFECTS[CODES[seed // 10 % len(CODES)]](given, rng)
        report = report_of(given)
        subjects.append(Subject(report, standard, score(report, standard)))
    frame = tables(subjects, ["indicators"])["indicators"]
    return pl.concat([frame] * (number // frame.height + 1)).head(number).rechunk()


def ours(frame: pl.DataFrame) -> Callable[[], list[int]]:
    """Return the engine's work."""
    rules = [rule for rule in all_rules() if rule.code in CODES]
    parameters = rule_parameters(rules, load("430000", 2023))

    def work() -> list[int]:
        made = run({"indicators": frame}, rules, parameters, keep=0)
        return [made.outcomes[code].failed for code in CODES]

    return work


def _plain(frame: pl.DataFrame):  # type: ignore[no-untyped-def]  # a pandas frame, if pandas is there
    names = (
        "points",
        "score",
        "points_state",
        "score_state",
        "score_raw",
        "name",
        "name_state",
        "placeholder",
    )
    frame = frame.with_columns(pl.col("^.*_state$").cast(pl.String))
    kept = frame.select(
        pl.col(name).cast(pl.Float64) if name in {"points", "score"} else pl.col(name) for name in names
    )
    return kept.to_pandas()


def with_pandera(frame: pl.DataFrame) -> Callable[[], list[int]]:
    """Return the same five rules as a pandera schema."""
    import pandera.pandas as pa

    data = _plain(frame)
    checks = [
        pa.Check(
            lambda d: d.score.isna() | d.points.isna() | ((d.score >= 0) & (d.score <= d.points)), name="C01"
        ),
        pa.Check(lambda d: ~((d.points > 0) & (d.score_state == "blank")), name="C20"),
        pa.Check(lambda d: ~d.score_raw.fillna("").str.contains(r"[%％]\s*$"), name="C25"),
        pa.Check(lambda d: d.name_state != "blank", name="D26"),
        pa.Check(lambda d: d.placeholder.isna(), name="D27"),
    ]
    schema = pa.DataFrameSchema(checks=checks)

    def work() -> list[int]:
        try:
            schema.validate(data, lazy=True)
        except pa.errors.SchemaErrors as error:
            cases = error.failure_cases
            return [int(cases[cases.check == code]["index"].nunique()) for code in CODES]
        return [0] * len(CODES)

    return work


def with_great_expectations(frame: pl.DataFrame) -> Callable[[], list[int]]:
    """Return the same five rules as expectations."""
    import great_expectations as gx

    data = _plain(frame)
    data["blank_score"] = (data.points > 0) & (data.score_state == "blank")
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("p")
        .add_dataframe_asset("a")
        .add_batch_definition_whole_dataframe("b")
    )
    asked = gx.expectations
    suite = gx.ExpectationSuite(
        name="s",
        expectations=[
            asked.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="points", column_B="score", or_equal=True, ignore_row_if="either_value_is_missing"
            ),
            asked.ExpectColumnValuesToBeInSet(column="blank_score", value_set=[False]),
            asked.ExpectColumnValuesToNotMatchRegex(column="score_raw", regex=r"[%％]\s*$"),
            asked.ExpectColumnValuesToNotBeInSet(column="name_state", value_set=["blank"]),
            asked.ExpectColumnValuesToBeNull(column="placeholder"),
        ],
    )
    ready = batch.get_batch(batch_parameters={"dataframe": data})

    def work() -> list[int]:
        result = ready.validate(suite, result_format="SUMMARY")
        return [int(one.result.get("unexpected_count", 0)) for one in result.results]

    return work


TOOLS: dict[str, Callable[[pl.DataFrame], Callable[[], list[int]]]] = {
    "jixiao": ours,
    "pandera": with_pandera,
    "great_expectations": with_great_expectations,
}


def main() -> None:
    """Print rows a second and how often each rule fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked = parser.parse_args()
    warnings.filterwarnings("ignore")
    frame = _rows(asked.rows)
    base = None
    for name, make in TOOLS.items():
        if name != "jixiao" and importlib.util.find_spec(name) is None:
            print(f"{name}: not installed, not compared")
            continue
        work = make(frame)
        work()
        times = []
        for _ in range(7):
            start = time.perf_counter()
            failed = work()
            times.append(time.perf_counter() - start)
        seconds = min(times)  # of each alike: what else the machine does only adds
        base = base or seconds
        print(
            f"{name}: {seconds:.3f} s, {asked.rows / seconds / 1e6:.2f} M rows/s, {seconds / base:.1f}x; "
            f"failing {dict(zip(CODES, failed, strict=True))}"
        )


if __name__ == "__main__":
    main()
