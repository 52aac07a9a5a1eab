#!/bin/sh
# set-up.sh run|test|check
# Makes .venv and installs what the word needs, the system's libraries included. When that is done already,
# by the same Python and for the same pyproject.toml, it returns at once. PYTHON=... chooses another Python.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:?run, test or check}
venv=.venv
venv_python=$venv/bin/python
stamp=$venv/ready-for-$purpose

made_for() { # what the environment was made for; another answer means another environment
  readlink -f "$venv_python" 2>/dev/null || :
  echo "${PYTHON:-}"
  pwd
  cat pyproject.toml packaging/set-up.sh packaging/linux/system-libraries.sh
}

if [ -x "$venv_python" ] && [ -f "$stamp" ] && made_for | cmp -s - "$stamp"; then
  exit 0
fi

say_and_stop() {
  echo "$1" >&2
  exit 1
}

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  say_and_stop "DDM Desktop needs Python 3.11 or newer (${PYTHON:-none found}): install it from your system's packages or from python.org, then try again."
}

make_environment() {
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    packaging/linux/system-libraries.sh venv
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
      say_and_stop "$python lacks its venv module: on Debian or Ubuntu type: sudo apt-get install python3-venv"
  fi
  "$python" -m venv --clear "$venv"
}

case $purpose in
  run) libraries=run extras= ;;
  test) libraries=test extras='[test]' ;;
  check) libraries=run extras='[test,check]' ;;
  *) say_and_stop "set-up.sh knows run, test and check" ;;
esac
packaging/linux/system-libraries.sh "$libraries"

made_by=$venv/made-by
if ! new_enough "$venv_python" || [ "$(cat "$made_by" 2>/dev/null)" != "${PYTHON:-}" ]; then
  make_environment
  echo "${PYTHON:-}" >"$made_by"
fi
echo "Installing DDM Desktop$extras into $venv ..." >&2
"$venv_python" -m pip install -qq --disable-pip-version-check --editable ".$extras" ||
  say_and_stop "The set-up did not finish; it needs the internet the first time. Then try again."
made_for >"$stamp"
