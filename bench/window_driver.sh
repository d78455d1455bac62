# shellcheck shell=bash
# What the measurements of the window share: a display of their own, and the program under test on it, which writes a
# line to $frames for each frame: when it was drawn, how long our part of it took, in ms, and how much of that was
# processor time, in microseconds.

scratch=$(mktemp -d "${TMPDIR:-/tmp}/emlek-window-XXXXXX")
frames=$scratch/frames
program=
server=

give_up() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

clean_up() {
    [[ -z $program ]] || kill "$program" 2>/dev/null || true
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean_up EXIT

start_display() {
    mkfifo "$scratch/display"
    Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp -noreset 3>"$scratch/display" 2>/dev/null &
    server=$!
    DISPLAY=:$(<"$scratch/display")
    [[ $DISPLAY != : ]] || give_up "Xvfb did not start"
    export DISPLAY HOME=$scratch
    unset WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS
}

frame_count() { wc -l <"$frames"; }

# Until no frame came for half a second.
wait_until_quiet() {
    local before=-1
    while [[ $(frame_count) -ne $before || $before -eq 0 ]]; do
        [[ -e /proc/$program/exe ]] || give_up "the window has closed"
        before=$(frame_count)
        sleep 0.5
    done
}

# start COMMAND...: runs it, and waits until its window is drawn and quiet.
start() {
    : >"$frames"
    "$@" &
    program=$!
    wait_until_quiet
}

stop() {
    kill "$program"
    wait "$program" 2>/dev/null || true
    program=
}

# Numbers, one a line, to: median, 90th and 99th percentile and worst.
summary() {
    sort -n | awk '{ a[NR] = $1 } END { printf "least %s, median %s, 90 %% %s, 99 %% %s, worst %s\n", a[1], a[int((NR + 1) / 2)], a[int(NR * 0.9 + 0.999)], a[int(NR * 0.99 + 0.999)], a[NR] }'
}
