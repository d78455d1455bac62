#!/usr/bin/env bash
# bench/pages_window.sh BUILD_FOLDER COLLECTION: how long a frame of the window is held while Retention, Decks and Browse
# are opened, gone through and left (needs Xvfb and xdotool). COLLECTION is copied; a big one is made by
# BUILD_FOLDER/bench/emlek_make_big_collection 0 10.
set -euo pipefail

usage="usage: bench/pages_window.sh BUILD_FOLDER COLLECTION"
build=$(readlink -f "${1:?"$usage"}")
collection=$(readlink -f "${2:?"$usage"}")
presses=${PRESSES:-300}
emlek=${EMLEK:-$build/emlek}
. "$(dirname "$(readlink -f "$0")")/window_driver.sh"

tell() {
    local name=$1 before=$2
    tail -n "+$((before + 1))" "$frames" >"$scratch/part"
    echo "$name: $(wc -l <"$scratch/part") frames, our part in ms: $(cut -d ' ' -f 2 "$scratch/part" | summary); CPU in us: $(cut -d ' ' -f 3 "$scratch/part" | summary)"
}

# step NAME KEY...: presses the keys and tells of the frames until all is quiet again.
step() {
    local name=$1 before
    shift
    before=$(frame_count)
    xdotool key "$@"
    wait_until_quiet
    tell "$name" "$before"
}

# hurry NAME SECONDS KEY KEY: the second so long after the first, whatever is going on then.
hurry() {
    local before
    before=$(frame_count)
    xdotool key "$3"
    sleep "$2"
    xdotool key "$4"
    wait_until_quiet
    tell "$1" "$before"
}

# scroll NAME KEY: the key as often as asked, thirty times a second.
scroll() {
    local before
    before=$(frame_count)
    xdotool key --delay 33 --repeat "$presses" "$2"
    wait_until_quiet
    tell "$1" "$before"
}

cp "$collection" "$scratch/copy.emlek"
start_display
start "$emlek" --collection "$scratch/copy.emlek" --now 2026-11-23T09:00+01:00 --frame-log "$frames"
xdotool search --sync --onlyvisible --name Eml windowfocus --sync
hurry "Retention, left after a second            " 1 alt+3 alt+1
step "Retention, from a log that was never read " alt+3
hurry "left at once, and opened again            " 0.3 alt+1 alt+3
step "left                                      " alt+1
step "Retention, with what was kept             " alt+3
step "the other ranges                          " 1 2 3 4
step "left                                      " alt+1
step "Decks                                     " alt+2
step "left                                      " alt+1
step "Browse, and what it keeps                 " ctrl+f
xdotool key Tab
scroll "scrolling by pages                        " Next
scroll "scrolling by lines                        " Down
step "to the end and back                       " End Home
step "comparing for duplicates                  " ctrl+d
stop
