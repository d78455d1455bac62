#!/usr/bin/env bash
# tests/gallery/draw.sh FOLDER: draws every card of the gallery with build/emlek, both themes, at scale 1 and 2, to be looked at.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
program=${EMLEK:-$here/../../build/emlek}
folder=${1:?usage: tests/gallery/draw.sh FOLDER}
mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# In a collection of its own; the shipped deck comes first in it.
on() { "$program" "$@" --collection "$scratch/collection" --now 2026-11-23T08:00; }
first=$(($(on cards --json | grep -o '"card"' | wc -l) + 1))
on import "$here" >/dev/null
last=$(on cards --json | grep -o '"card"' | wc -l)
for ((card = first; card <= last; card++)); do
    for theme in light dark; do
        for scale in 1 2; do
            on screenshot answer "$folder/$(printf '%02d' $((card - first + 1)))-$theme-$scale.png" --card "$card" --theme "$theme" \
                --scale "$scale" --size 800x600 --typed 'Imre Nady' >/dev/null
        done
    done
done
echo "Drew $((last - first + 1)) cards into $folder."
