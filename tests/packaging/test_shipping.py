"""What goes into the wheel, what a command imports, and where things are looked for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _imported_by(*arguments: str, **environment: str) -> set[str]:
    code = (
        "import sys\n"
        "from tracker.cli import main\n"
        "try:\n    main(sys.argv[1:], prog_name='tracker')\n"
        "except SystemExit:\n    pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path), "HOME": "/nowhere", **environment},
    )
    return {line.split(".")[0] for line in ran.stderr.splitlines()}


def test_help_imports_no_orm() -> None:
    assert _imported_by("--help") & {"sqlalchemy", "sqlmodel", "alembic", "rich", "platformdirs"} == set()


@pytest.mark.parametrize("arguments", [("status",), ("status", "CN"), ("status", "--format", "json")])
def test_status_on_a_register_that_is_there_imports_neither_alembic_nor_rich(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    file = str(tmp_path / "tracker.db")
    _imported_by("status", TRACKER_DATABASE=file)

    assert _imported_by(*arguments, TRACKER_DATABASE=file) & {"alembic", "rich", "platformdirs"} == set()


def test_the_folder_of_migrations_shadows_no_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_the_top_level_holds_what_it_should() -> None:
    made_by_tools = {"build", "dist", "htmlcov"}
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - made_by_tools

    assert {name for name in top if not name.endswith((".egg-info", "__pycache__"))} == {
        "pyproject.toml", "README.md", "docs", "tracker", "alembic", "tests", "fixtures", "CHANGELOG.md", "LICENSE",
        "CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", "justfile", "mkdocs.yml", "constraints.txt",
    }  # fmt: skip


def test_the_wheel_carries_migrations_and_fixtures() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert settings["force-include"] == {
        "alembic": "tracker/shipped/alembic",
        "docs": "tracker/shipped/docs",
        "fixtures": "tracker/shipped/fixtures",
    }
