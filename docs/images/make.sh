#!/usr/bin/env bash
# docs/images/make.sh: draws the README's pictures anew with build/emlek, from a collection studied on three mornings, and
# Retention from the benchmarks' learner of three years (docs/performance.md), where build-bench has that.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export TZ=Europe/Budapest

# on DAY COMMAND...: a command at eight in the morning.
on() {
    local day=$1
    shift
    "$here/../../build/emlek" "$@" --collection "$folder/collection" --now "2026-11-${day}T08:00"
}

# morning DAY NEW CARDS: with NEW new cards, answers so many cards, all Good.
morning() {
    on "$1" set new_per_day "$2"
    for ((i = 0; i < $3; i++)); do printf 'reveal\n3\n'; done | on "$1" review --json
}

years=$here/../../build-bench/bench/emlek_make_big_collection

{
    morning 16 5 5
    morning 17 0 5
    morning 22 4 4
    on 22 set new_per_day 5
    printf '%s\t%s\t%s\n' front back remark 図書館 'könyvtár (library)' としょかん 雪 'hó (snow)' ゆき 電車 'vonat (train)' でんしゃ \
        山 'hegy (mountain)' やま 革命 'forradalom (revolution)' かくめい 川 '' かわ >"$folder/japán szavak.tsv"
    for theme in light dark; do
        on 23 screenshot today "$here/today-$theme.png" --theme "$theme"
        on 23 screenshot answer "$here/review-$theme.png" --theme "$theme"
        [[ -x $years ]] && cp "$("$years")" "$folder/years" &&
            "$here/../../build/emlek" screenshot retention "$here/retention-$theme.png" --theme "$theme" --size 1280x1000 \
                --collection "$folder/years" --now 2026-11-23T12:00
        on 23 screenshot import "$here/import-$theme.png" --theme "$theme" --file "$folder/japán szavak.tsv"
    done
} >/dev/null
