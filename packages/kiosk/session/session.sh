#!/bin/sh
# The session of a TV that anyone can reach: a window manager without keys and menus, a keyboard without those keys that lead
# away from a page, and the TV. `session.sh <command>` starts the command in place of the TV's unit.
set -u

# How often it is looked for a keyboard that was plugged in and has all of its keys, s.
LOOK_EVERY_S=2

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
[ $# -gt 0 ] || set -- systemctl --user restart marquee-tv

# Writing, arrows, Enter, Escape and AltGr stay.
take_keys() {
  keymap=$(xkbcomp "$DISPLAY" - 2>/dev/null | awk -f "$here/keys-away.awk") || return 0
  printf '%s\n' "$keymap" | xkbcomp -w 0 - "$DISPLAY"
}

take_keys
while sleep "$LOOK_EVERY_S"; do take_keys; done 2>/dev/null &
watch=$!

# The TV's unit has no other way to know the screen.
systemctl --user import-environment DISPLAY XAUTHORITY 2>/dev/null

openbox --config-file "$here/rc.xml" --startup "$*" &
manager=$!
trap 'kill "$manager" 2>/dev/null' INT TERM HUP
wait "$manager"
kill "$watch" 2>/dev/null
