#!/bin/sh
# system-libraries.sh run|test|venv
# Installs what pip cannot bring on Debian and Ubuntu, and only what is missing: Qt's libraries for a window,
# the spelling dictionary, and for `test` the tools the suite drives. Without the right to install it says in
# one line what to type and goes on: the program names what it lacks itself.
set -eu
[ "$(uname -s)" = Linux ] || exit 0
PATH=$PATH:/usr/sbin:/sbin

# One a line: the package, and what shows that it is there (a library, a command, or a file).
for_run='
libegl1 libEGL.so.1
libgl1 libGL.so.1
libdbus-1-3 libdbus-1.so.3
libfontconfig1 libfontconfig.so.1
libglib2.0-0 libglib-2.0.so.0
libxkbcommon0 libxkbcommon.so.0
libxkbcommon-x11-0 libxkbcommon-x11.so.0
libxcb-cursor0 libxcb-cursor.so.0
libxcb-icccm4 libxcb-icccm.so.4
libxcb-image0 libxcb-image.so.0
libxcb-keysyms1 libxcb-keysyms.so.1
libxcb-randr0 libxcb-randr.so.0
libxcb-render-util0 libxcb-render-util.so.0
libxcb-shape0 libxcb-shape.so.0
libxcb-xinerama0 libxcb-xinerama.so.0
libxcb-xkb1 libxcb-xkb.so.1
libenchant-2-2 libenchant-2.so.2
hunspell-en-gb /usr/share/hunspell/en_GB.dic'
for_test='
xvfb Xvfb
xdotool xdotool
openbox openbox
at-spi2-core /usr/libexec/at-spi-bus-launcher
python3-pyatspi /usr/lib/python3/dist-packages/pyatspi/__init__.py
dbus dbus-run-session
poppler-utils pdftotext
strace strace
cups cupsd
printer-driver-cups-pdf /usr/lib/cups/backend/cups-pdf
default-jdk-headless javac
libjaxb-java /usr/share/java/jaxb-runtime.jar'
for_venv='
python3-venv none'

present() {
  case $1 in
    /*) [ -e "$1" ] ;;
    lib*) printf '%s\n' "$libraries" | grep -q "[[:space:]]$1 " ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

case ${1:-run} in
  run) wanted=$for_run ;;
  test) wanted=$for_run$for_test ;;
  venv) wanted=$for_venv ;;
esac
libraries=$(ldconfig -p)
missing=$(printf '%s\n' "$wanted" | while read -r package proof; do
  [ -z "$package" ] || present "$proof" || printf '%s ' "$package"
done)
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "Not found here (Debian's names): $missing- install them with your system's package manager." >&2
  exit 0
fi
as_root=
[ "$(id -u)" = 0 ] || as_root='sudo -n'
if ! $as_root true 2>/dev/null; then
  echo "Some system libraries are missing; please type: sudo apt-get install $missing" >&2
  exit 0
fi
echo "Installing system libraries: $missing" >&2
install() {
  # shellcheck disable=SC2086  # the words of $missing are packages, the words of $as_root a command
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends $missing </dev/null >/dev/null
}
install 2>/dev/null || { $as_root apt-get -qq update && install; } ||
  echo "That did not work; please type: sudo apt-get install $missing" >&2
