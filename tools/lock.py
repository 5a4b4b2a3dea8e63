"""Makes the lock files, and checks that they still belong to what pyproject.toml asks for."""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "# made for dependencies sha256:"
# Which options of pip-compile make which file. The build backend is in both, so that the
# project itself installs without fetching anything that is not pinned by a hash.
LOCKS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--extra", "dev", "--constraint", "requirements.lock"],
}
COMPILE = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--build-deps-for=editable",
]
ADDRESS = re.compile(r"https?://|file:/|--(extra-)?index-url|--find-links|--trusted-host")


def digest(pyproject: str) -> str:
    """Return the SHA-256 of everything in the text of a pyproject.toml that decides the locks."""
    data = tomllib.loads(pyproject)
    project = data["project"]
    asked = [
        data["build-system"]["requires"],
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies", {}),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def faults(root: Path) -> list[str]:
    """Return a sentence for each lock under `root` that is missing, stale or names an address."""
    wanted = MARK + digest((root / "pyproject.toml").read_text())
    found = []
    for name in LOCKS:
        path = root / name
        if not path.exists():
            found.append(f"{name} is missing: run `make lock`.")
            continue
        text = path.read_text()
        if wanted not in text.splitlines():
            found.append(f"{name} is older than pyproject.toml: run `make lock`.")
        if ADDRESS.search(text):
            found.append(f"{name} names an address: run `make lock`.")
    return found


def remake(root: Path, upgrade: bool) -> None:
    """Resolve anew and write both locks; raises CalledProcessError when pip-compile fails.

    Pins that still fit are kept unless `upgrade` is true.
    """
    mark = MARK + digest((root / "pyproject.toml").read_text())
    environment = os.environ | {"CUSTOM_COMPILE_COMMAND": "make lock"}
    for name, options in LOCKS.items():
        command = [sys.executable, "-m", "piptools", "compile", *COMPILE, *options]
        command += ["--upgrade"] if upgrade else []
        command += ["--output-file", name, "pyproject.toml"]
        subprocess.run(command, cwd=root, env=environment, check=True)
        path = root / name
        path.write_text(f"{mark}\n{path.read_text()}")


def main() -> int:
    """Run `lock.py`, `lock.py --upgrade` or `lock.py --check`; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only look; change nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest that fits")
    args = parser.parse_args()
    if not args.check:
        remake(ROOT, args.upgrade)
    found = faults(ROOT)
    print("\n".join(found) or "The locks belong to pyproject.toml and name no address.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
