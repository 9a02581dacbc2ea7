#!/bin/sh
# Shows Marquee's TV in any Chromium, over the whole screen, and keeps it there.
set -u

# A page whose last heartbeat is so long ago, s, is blank, hangs, or was never loaded: a slow machine starts its browser in less, and
# then loads the page in less.
SILENT_S=60
# Its words in the browser's log. The TV's page says them once it is drawn, and the waiting card each time it looks for the show.
HEARTBEAT='"Marquee heartbeat"'
# How often systemd hears that the TV is looked after, in turns of the watch, which take a second each.
REPORT_EVERY=3
# A browser that lived this long, s, was well.
WELL_S=60
# The longest pause before a browser that keeps ending is started again, s.
MAX_PAUSE_S=60
# How long a browser may take to end before it is killed, s.
END_WITHIN_S=5
# Weeks of posters must not fill the disk.
CACHE_BYTES=104857600

usage() {
  cat <<'END'
Shows Marquee's TV in any Chromium, over the whole screen, and keeps it there.

  kiosk.sh [options]

  --url <address>         the show, such as http://192.168.1.20:3000   (MARQUEE_URL)
  --options <query>       what the TV is told in its address, such as
                          "name=The+Roxy&chat=off"                     (MARQUEE_OPTIONS)
  --size <width>x<height> the screen's size, where Chromium does not
                          find it by itself                            (MARQUEE_SIZE)
  --position <x>,<y>      the top left corner of the screen to fill,
                          where there are several                      (MARQUEE_POSITION)
  --browser <program>     the Chromium to run; by default chromium,
                          chromium-browser or google-chrome            (CHROMIUM)
  --profile <folder>      where the browser keeps its data; by default
                          ~/.local/share/marquee-tv                    (MARQUEE_PROFILE)
  --policies <folder>     where the browser reads its policies; by default
                          what Debian's and Google's read              (MARQUEE_POLICIES)
  --print-policy          prints the policy that holds the browser to the
                          show, for marquee-tv.json in that folder
  --check                 tells what would let a passer-by leave the page,
                          and ends: with 1, if anything would
  --help                  this text

An option holds over the environment's variable beside it, and that over the same name in ~/.config/marquee/tv.env, a line
each: MARQUEE_URL=http://192.168.1.20:3000. MARQUEE_CHROMIUM_FLAGS are further flags for the browser.
Ends with Ctrl-C or SIGTERM, and the browser with it.
END
}

say() {
  echo "kiosk.sh: $*" >&2
}

# Says what can't be used and what is allowed, and ends: starting again would not help.
refuse() {
  say "$*"
  exit 2
}

settings=${XDG_CONFIG_HOME:-${HOME:-/nonexistent}/.config}/marquee/tv.env
if [ -r "$settings" ]; then
  while IFS='=' read -r name value || [ -n "$name" ]; do
    value=${value#\"}
    value=${value%\"}
    case $name in
      "" | \#*) ;;
      MARQUEE_URL) : "${MARQUEE_URL:=$value}" ;;
      MARQUEE_OPTIONS) : "${MARQUEE_OPTIONS:=$value}" ;;
      MARQUEE_SIZE) : "${MARQUEE_SIZE:=$value}" ;;
      MARQUEE_POSITION) : "${MARQUEE_POSITION:=$value}" ;;
      MARQUEE_PROFILE) : "${MARQUEE_PROFILE:=$value}" ;;
      MARQUEE_POLICIES) : "${MARQUEE_POLICIES:=$value}" ;;
      MARQUEE_CHROMIUM_FLAGS) : "${MARQUEE_CHROMIUM_FLAGS:=$value}" ;;
      CHROMIUM) : "${CHROMIUM:=$value}" ;;
      *) refuse "\"$name\" in $settings is no setting. Try kiosk.sh --help" ;;
    esac
  done <"$settings"
fi

url=${MARQUEE_URL:-}
options=${MARQUEE_OPTIONS:-}
size=${MARQUEE_SIZE:-}
position=${MARQUEE_POSITION:-}
browser=${CHROMIUM:-}
profile=${MARQUEE_PROFILE:-${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/marquee-tv}
policies=${MARQUEE_POLICIES:-}
act=show

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    --print-policy | --check)
      act=${1#--}
      shift
      ;;
    --url | --options | --size | --position | --browser | --profile | --policies)
      [ $# -ge 2 ] || refuse "$1 needs a value. Try kiosk.sh --help"
      case $1 in
        --url) url=$2 ;;
        --options) options=$2 ;;
        --size) size=$2 ;;
        --position) position=$2 ;;
        --browser) browser=$2 ;;
        --profile) profile=$2 ;;
        --policies) policies=$2 ;;
      esac
      shift 2
      ;;
    *) refuse "There is no option \"$1\". Try kiosk.sh --help" ;;
  esac
done

## The page

[ -n "$url" ] ||
  refuse "The address of the show is missing: set MARQUEE_URL or give --url, for example http://192.168.1.20:3000"
wrong="The address of the show must be one such as http://192.168.1.20:3000 or https://marquee.example, not \"$url\"."
case $url in
  http://?* | https://?*) ;;
  *) refuse "$wrong" ;;
esac
query=
case $url in
  *\?*)
    query=${url#*\?}
    url=${url%%\?*}
    ;;
esac
path=${url#*://}
host=${path%%/*}
path=${path#"$host"}
case $host in
  "" | *[!]0-9A-Za-z._:[-]*) refuse "$wrong" ;;
esac
case $path in
  "" | / | /tv | /tv/) ;;
  *) refuse "$wrong" ;;
esac
origin=${url%%://*}://$host
options=${options#\?}
page=$origin/tv
[ -z "$query$options" ] || page="$page?$query${query:+${options:+&}}$options"
# The fragment asks the page for heartbeats, and is no option of the venue's.
page=$(printf %s "$page" | sed 's/ /%20/g; s/#/%23/g')#heartbeat

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
[ -r "$here/waiting.html" ] || refuse "waiting.html is missing in $here: keep kiosk.sh in its folder."
card=$(printf %s "$here/waiting.html" |
  sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g; s/"/%22/g; s/&/%26/g; s/|/%7C/g; s/\\/%5C/g')

## The policy: the browser goes to the TV's page and the waiting card, and nowhere else

# Chromium takes a host for its subdomains, too, unless there is a dot before it, and any port unless there is one behind it.
only=$host
case $host in \[*) ;; *) only=.$host ;; esac
case ${host##*]} in
  *:*) ;;
  *) case $origin in https:*) only=$only:443 ;; *) only=$only:80 ;; esac ;;
esac

policy() {
  sed "s|@TV@|$origin/tv|; s|@TV_ONLY@|${origin%%://*}://$only/tv|; s|@CARD@|file://$card|" "$here/policy.json"
}
if [ "$act" = print-policy ]; then
  policy
  exit
fi

## The screen

case $size in
  "" | [1-9]*x[1-9]*) ;;
  *) refuse "The size must be a width and a height such as 1920x1080, not \"$size\"." ;;
esac
case $size in *[!0-9x]* | *x*x*) refuse "The size must be a width and a height such as 1920x1080, not \"$size\"." ;; esac
case $position in
  "" | [0-9]*,[0-9]*) ;;
  *) refuse "The position must be where the screen begins, such as 1920,0, not \"$position\"." ;;
esac
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ||
  refuse "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this in a graphical session."

## The browser

if [ -z "$browser" ]; then
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
      browser=$name
      break
    fi
  done
  [ -n "$browser" ] ||
    refuse "There is no Chromium: install one (on Debian: sudo apt install chromium), or name it by CHROMIUM or --browser."
fi
command -v "$browser" >/dev/null 2>&1 || refuse "There is no program \"$browser\"; CHROMIUM or --browser names it."

## What would let a passer-by leave the page

if [ -z "$policies" ]; then
  case ${browser##*/} in
    google-chrome*) policies=/etc/opt/chrome/policies/managed ;;
    chromium-browser) policies=/etc/chromium-browser/policies/managed ;;
    *) policies=/etc/chromium/policies/managed ;;
  esac
fi

ways_out=0
way_out() {
  ways_out=$((ways_out + 1))
  say "A passer-by could leave the page: $*"
}

find_ways_out() {
  [ "$(cat "$policies/marquee-tv.json" 2>/dev/null)" = "$(policy)" ] ||
    way_out "no policy holds the browser to $origin. As root: $here/kiosk.sh --url $origin --print-policy > $policies/marquee-tv.json"
  if [ -z "${DISPLAY:-}" ]; then
    way_out "under Wayland nothing takes the keys away that lead out of a browser. Use the session of README.md, which is X11's."
    return
  fi
  if ! command -v xprop >/dev/null 2>&1 || ! command -v xkbcomp >/dev/null 2>&1; then
    way_out "it can't be told what the keys do. On Debian: apt install x11-utils x11-xkb-utils"
    return
  fi
  case $(xprop -root _OB_CONFIG_FILE 2>/dev/null) in
    *"\"$here/session/rc.xml\""*) ;;
    *) way_out "the window manager has keys and menus of its own. Let the session be marquee-tv, as in README.md." ;;
  esac
  if xkbcomp "$DISPLAY" - 2>/dev/null | awk -f "$here/session/keys-away.awk" >/dev/null; then
    way_out "keys such as Ctrl+N and Alt+F4 work. Let the session be marquee-tv, as in README.md."
  fi
  grep -qs DontVTSwitch /etc/X11/xorg.conf /etc/X11/xorg.conf.d/*.conf ||
    way_out "Ctrl+Alt+F2 may show a console. As root: cp $here/session/90-marquee-tv.conf /etc/X11/xorg.conf.d/"
}

find_ways_out
if [ "$act" = check ]; then
  if [ "$(id -u)" -ne 0 ] && [ -w "$here" ]; then
    way_out "what runs in the browser may change $here. As root: chown -R root: $here"
  fi
  [ "$ways_out" -gt 0 ] || say "A passer-by finds no way out of the page."
  [ "$ways_out" -eq 0 ]
  exit
fi

mkdir -p "$profile" || refuse "The folder \"$profile\" can't be made; choose another one by MARQUEE_PROFILE or --profile."

set -- \
  --kiosk \
  --user-data-dir="$profile" \
  --no-first-run \
  --no-default-browser-check \
  --hide-crash-restore-bubble \
  --disable-session-crashed-bubble \
  --noerrdialogs \
  --disable-infobars \
  --disable-notifications \
  --disable-features=Translate,TranslateUI,SpareRendererForSitePerProcess,PasswordManagerOnboarding \
  --disable-extensions \
  --disable-component-update \
  --disable-background-networking \
  --disable-sync \
  --disable-breakpad \
  --disable-pinch \
  --disable-background-timer-throttling \
  --disable-backgrounding-occluded-windows \
  --disable-renderer-backgrounding \
  --enable-logging=stderr \
  --log-level=0 \
  --overscroll-history-navigation=0 \
  --password-store=basic \
  --disk-cache-size="$CACHE_BYTES" \
  --autoplay-policy=no-user-gesture-required
[ -z "$size" ] || set -- "$@" --window-size="$(echo "$size" | tr x ,)"
[ -z "$position" ] || set -- "$@" --window-position="$position"
# A page of plain http is no secure context, unless it is this machine's own: without one there is no wake lock.
case $origin in
  https://* | http://localhost | http://localhost:* | http://127.* | http://\[::1\]*) ;;
  *) set -- "$@" --unsafely-treat-insecure-origin-as-secure="$origin" ;;
esac

## The watch

child=
sleeper=
log=$profile/marquee-log
heartbeat=$profile/marquee-heartbeat

start() {
  # Left by a browser that lost its power; with another name of the machine in it Chromium would ask what to do.
  rm -f "$profile/SingletonLock" "$profile/SingletonCookie" "$profile/SingletonSocket" "$log" "$heartbeat"
  mkfifo "$log" || refuse "The folder \"$profile\" takes no pipe; choose another one by MARQUEE_PROFILE or --profile."
  hear <"$log" &
  # The further flags are several words.
  # shellcheck disable=SC2086
  "$browser" "$@" ${MARQUEE_CHROMIUM_FLAGS:-} "file://$card#$page" 2>"$log" &
  child=$!
  started=$(date +%s)
}

# Notes the heartbeats in the browser's log, and passes on what is wrong.
hear() {
  while read -r line; do
    case $line in
      *:CONSOLE*"$HEARTBEAT"*) printf '%s\n' "$line" >"$heartbeat" ;;
      *:INFO:*) ;;
      *) printf '%s\n' "$line" >&2 ;;
    esac
  done
}

# Ends the browser, its own processes with it.
end() {
  [ -n "$child" ] || return 0
  kill "$child" 2>/dev/null
  left=$END_WITHIN_S
  while kill -0 "$child" 2>/dev/null && [ "$left" -gt 0 ]; do
    rest 1
    left=$((left - 1))
  done
  kill -9 "$child" 2>/dev/null
  wait "$child" 2>/dev/null
  child=
}

# Tells systemd, where it watches, that the TV is looked after.
report() {
  [ -z "${NOTIFY_SOCKET:-}" ] || systemd-notify WATCHDOG=1
}

# Sleeps so that a signal is heard at once.
rest() {
  sleep "$1" &
  sleeper=$!
  wait "$sleeper"
  sleeper=
}

quit() {
  trap - INT TERM HUP
  [ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null
  end
  exit "$1"
}
trap 'quit 0' INT TERM HUP

# How many of the browser's processes show pages: none is left when the page has crashed. Empty where it can't be known.
pages() {
  ps -A -o pid= -o ppid= -o args= 2>/dev/null | awk -v root="$child" '
    { parent[$1] = $2 }
    # Those of the browser itself, of its address bar for one, show no page.
    /--type=renderer/ && !/--top-chrome-webui|--extension-process/ { shows[$1] = 1 }
    END {
      for (pid in shows) {
        for (up = pid; up in parent && up != root; up = parent[up]);
        if (up == root) count++
      }
      print count + 0
    }'
}

# Watches the browser until it has to be started again. The card looks for the show by itself and then goes there; the page, once it is
# drawn, looks after itself, and keeps its last movie while the show is away.
watch() {
  shown=
  silent=0
  turn=0
  while :; do
    rest 1
    turn=$((turn + 1))
    [ $((turn % REPORT_EVERY)) -ne 0 ] || report
    if ! kill -0 "$child" 2>/dev/null; then
      say "The browser ended."
      return
    fi
    # A page that crashed is known sooner so.
    case $(pages) in
      "") ;;
      0)
        if [ -n "$shown" ]; then
          say "The page crashed."
          return
        fi
        ;;
      *) shown=yes ;;
    esac
    silent=$((silent + 1))
    if [ -e "$heartbeat" ]; then
      rm -f "$heartbeat"
      silent=0
    fi
    if [ "$silent" -ge "$SILENT_S" ]; then
      say "The page has shown no sign of life for $SILENT_S s."
      return
    fi
  done
}

# The screen stays on while the card is shown, too.
if [ -n "${DISPLAY:-}" ] && command -v xset >/dev/null 2>&1; then
  xset s off -dpms >/dev/null 2>&1
fi

pause=1
while :; do
  start "$@"
  watch
  end
  if [ $(($(date +%s) - started)) -ge "$WELL_S" ]; then pause=1; fi
  say "Starting the browser again in $pause s."
  report
  rest "$pause"
  pause=$((pause * 2))
  [ "$pause" -le "$MAX_PAUSE_S" ] || pause=$MAX_PAUSE_S
done
