#!/bin/sh
# Makes the project's own Python environment: tools/venv.sh FOLDER [PYTHON]
# Says in one sentence what is missing, if something is.
set -eu
folder=$1
asked=${2:-}

fits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for candidate in ${asked:-python3.11 python3 python3.12 python3.13 python3.14}; do
    if fits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "kwtui needs Python 3.11 or newer${asked:+, and $asked is not}." \
        "Install python3.11 and python3-venv (Debian, Ubuntu)," \
        "or say which one to use: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "This Python cannot make an environment of its own yet." \
        "Install python3-venv (Debian, Ubuntu: apt install python3-venv), then run make again." >&2
    exit 1
fi
rm -rf "$folder"
"$python" -m venv "$folder"
