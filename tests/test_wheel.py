"""The wheel works by itself: installed elsewhere, run from elsewhere, with its ontology inside."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from builds import write_articles

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed and return what it printed."""
    # A path to the checkout would hide what the wheel lacks.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what kg depends on is lent by this one."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_ontology_and_licence_are_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "kg/_ontology/relations/restricts.yaml" in names
    assert "kg/_ontology/vocabulary.ttl" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


def test_graph_is_built_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    write_articles(tmp_path / "in")
    where = run(environment / "bin" / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert str(environment) in where
    shown = run(
        environment / "bin" / "kg", "build", "in", "-o", "out", "--jobs", "1", "--no-cache", cwd=tmp_path
    )
    assert "restricts" in shown
    assert "restricts" in (tmp_path / "out" / "graph.nt").read_text("utf-8")
