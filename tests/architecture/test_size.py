"""A module that cannot be read at one sitting is cut in two."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 300


def too_long(files: list[Path]) -> list[str]:
    """Those with more than 300 lines, with their length."""
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    return [
        f"{file.parent.name}/{file.name}: {length}"
        for file, length in lengths.items()
        if length > MOST_LINES
    ]


def test_no_python_file_is_longer_than_300_lines():
    files = [ROOT / "dev.py"]
    for folder in ("kmc_desk", "tests", "bench"):
        files += sorted((ROOT / folder).rglob("*.py"))
    assert too_long(files) == []


def test_a_file_of_301_lines_is_found_and_one_of_300_is_not(tmp_path: Path):
    short, long = tmp_path / "short.py", tmp_path / "long.py"
    short.write_text("x = 1\n" * 300, encoding="utf-8")
    long.write_text("x = 1\n" * 301, encoding="utf-8")
    assert too_long([short, long]) == [f"{tmp_path.name}/long.py: 301"]
