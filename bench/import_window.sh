#!/usr/bin/env bash
# bench/import_window.sh BUILD_FOLDER [ROWS]: how long a frame of the window is held while a table of a million rows is
# looked at, taken in and taken back (needs Xvfb and xdotool).
set -euo pipefail

build=$(readlink -f "${1:?"usage: bench/import_window.sh BUILD_FOLDER [ROWS]"}")
rows=${2:-1000000}
. "$(dirname "$(readlink -f "$0")")/window_driver.sh"

# Until no frame came for three seconds: the longest silence of an import is below one.
wait_for_the_end() {
    local silent=0 before=-1
    while ((silent < 6)); do
        [[ -e /proc/$program/exe ]] || give_up "the window has closed"
        if [[ $(frame_count) -eq $before ]]; then silent=$((silent + 1)); else silent=0; fi
        before=$(frame_count)
        sleep 0.5
    done
}

# step NAME KEY...: presses the keys and tells of the frames until all is quiet again.
step() {
    local name=$1 before key
    shift
    before=$(frame_count)
    for key; do
        xdotool key "$key"
        sleep 0.3
    done
    wait_for_the_end
    tail -n "+$((before + 1))" "$frames" | cut -d ' ' -f 2 >"$scratch/ours"
    echo "$name: $(wc -l <"$scratch/ours") frames, our part of them, ms: $(summary <"$scratch/ours")"
}

start_display
awk -v rows="$rows" 'BEGIN { for (i = 1; i <= rows; ++i) printf "question %d of many\tanswer %d\n", i * 7919 % 1000003, i }' \
    >"$scratch/many.tsv"
start "$build/emlek" --collection "$scratch/c.emlek" --frame-log "$frames"
xdotool search --sync --onlyvisible --name Eml windowfocus --sync
step "looking at it " ctrl+o m a n y Return
step "taking it in  " Return
step "taking it back" u Return
stop
echo "cards that are there now: $("$build/emlek" cards --collection "$scratch/c.emlek" | wc -l)"
