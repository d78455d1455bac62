#!/usr/bin/env bash
# bench/window.sh BUILD_FOLDER: measures the window on a display of its own (needs Xvfb and xdotool): from the start
# of the process to the first frame, idle, private memory beside an empty window, and the frame of an answer.
# The build folder is one configured with -DEMLEK_BENCH=ON and wholly built.
set -euo pipefail

build=$(readlink -f "${1:?"usage: bench/window.sh BUILD_FOLDER"}")
starts=${STARTS:-15}
answers=${ANSWERS:-40}
idle_seconds=${IDLE_SECONDS:-20}
shape=${SHAPE:-0}
emlek=${EMLEK:-$build/emlek}

. "$(dirname "$(readlink -f "$0")")/window_driver.sh"

start_emlek() {
    start "$emlek" --collection "$scratch/copy.emlek" --now 2026-11-23T09:00+01:00 --frame-log "$frames"
}
start_empty() { start "$build/bench/emlek_empty_window" "$frames"; }

# The kernel tells when a process was started in hundredths of a second: the result may be up to 10 ms too long.
first_frame_ms() {
    local stat
    stat=$(<"/proc/$program/stat")
    # shellcheck disable=SC2086 # to be split: the fields after the name in parentheses
    set -- ${stat##*) }
    echo $(($(head -1 "$frames" | cut -d ' ' -f 1) - ${20} * 10))
}

cpu_ticks() {
    local stat
    stat=$(<"/proc/$program/stat")
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    echo $((${12} + ${13}))
}

private_kb() { awk '/^Private_(Clean|Dirty):/ { kb += $2 } END { print kb }' "/proc/$1/smaps_rollup"; }

# Beside an empty window that is open at the same time, so that both share the driver's pages with somebody. In a
# subshell, whose program it is.
measure_memory() (
    ours=$program
    # shellcheck disable=SC2030,SC2031 # meant to be its own
    frames=$scratch/empty_frames
    start_empty
    own=$(private_kb "$ours")
    empty=$(private_kb "$program")
    stop
    awk -v own="$own" -v empty="$empty" \
        'BEGIN { printf "%.1f MB, an empty window %.1f, over it %.1f\n", own / 1024, empty / 1024, (own - empty) / 1024 }'
)

# In turn, so that both meet the same load. The first of each is thrown away: the others are warm.
measure_starts() {
    local i window
    for ((i = 0; i <= starts; ++i)); do
        for window in empty emlek; do
            "start_$window"
            if ((i > 0)); then
                first_frame_ms >>"$scratch/starts_$window"
                echo $(($(cpu_ticks) * 10)) >>"$scratch/cpu_$window"
            fi
            stop
        done
    done
    for window in empty emlek; do
        echo "$window, start to first frame, ms: $(summary <"$scratch/starts_$window")"
        echo "$window, CPU ms until it is quiet: $(summary <"$scratch/cpu_$window")"
    done
}

# What an idle window does.
measure_idle() {
    local frames_before ticks_before
    frames_before=$(frame_count)
    ticks_before=$(cpu_ticks)
    sleep "$idle_seconds"
    echo "$(($(frame_count) - frames_before)) frames, $(($(cpu_ticks) - ticks_before)) CPU ticks in $idle_seconds s"
}

# press KEY: and how long after the frame that took the key in the following one was drawn.
press() {
    local before after tries
    before=$(frame_count)
    xdotool key "$1"
    for ((tries = 0; $(frame_count) < before + 2; ++tries)); do
        ((tries < 100)) || give_up "nothing was drawn after the key $1"
        sleep 0.1
    done
    wait_until_quiet
    # shellcheck disable=SC2031
    after=$(sed -n "$((before + 1)),$((before + 2))p" "$frames" | cut -d ' ' -f 1 | tr '\n' ' ')
    # shellcheck disable=SC2086
    set -- $after
    echo $(($2 - $1))
}

measure_answers() {
    local i
    xdotool search --sync --onlyvisible --name Eml windowfocus --sync
    press space >/dev/null
    for ((i = 0; i < answers; ++i)); do
        press space >>"$scratch/reveals"
        press 3 >>"$scratch/answers"
    done
    echo "reveal, to the next frame, ms:       $(summary <"$scratch/reveals")"
    echo "answer, to the next card's frame, ms: $(summary <"$scratch/answers")"
}

cp "$("$build/bench/emlek_make_big_collection" "$shape")" "$scratch/copy.emlek"
start_display
measure_starts

start_emlek
echo "idle in Today:  $(measure_idle)"
echo "private memory in Today:  $(measure_memory)"
wait_until_quiet
measure_answers
echo "idle in Review: $(measure_idle)"
echo "private memory after $answers answers: $(measure_memory)"
stop
