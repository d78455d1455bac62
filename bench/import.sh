#!/bin/sh
# How long a table of a million rows takes, beside what SQLite's own shell needs to import the same file into a plain
# table with one index, in turn; and a package of 20,000 cards with ten answers each, a quarter and four times of it.
# Usage: bench/import.sh BUILD [ROWS…]; a release build with -DEMLEK_BENCH=ON.
set -eu
build=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

table() { # rows
    awk -v rows="$1" 'BEGIN {
        split("house Haus ház дом 家 بيت σπίτι maison", words, " ")
        for (i = 1; i <= rows; ++i)
            printf "%s number %d, as it stands in the book?\t%s %d %s\tchapter %d, %s\n", words[i % 8 + 1], i,
                words[(i * 7) % 8 + 1], i * 31 % 1000003, words[(i * 3) % 8 + 1], i % 97, words[(i * 5) % 8 + 1]
    }'
}

bare() { # rows
    rm -f "$folder/bare.db"
    sqlite3 "$folder/bare.db" "CREATE TABLE note (question TEXT, answer TEXT, remark TEXT)" \
        "CREATE INDEX note_by_question ON note (question)" ".mode ascii" ".separator \"\t\" \"\n\"" \
        ".import $folder/$1.tsv note"
}

now() { date +%s.%N; }
since() { echo "$(now) $1" | awk '{ printf "%.2f", $1 - $2 }'; }
median() { sort -n | sed -n 2p; }

for rows in "${@:-1000000}"; do
    table "$rows" >"$folder/$rows.tsv"
    for _ in 1 2 3; do
        start=$(now)
        bare "$rows"
        since "$start" >>"$folder/bare.$rows"
        echo >>"$folder/bare.$rows"
        rm -rf "$folder"/c.*  "$folder/backups"
        start=$(now)
        "$build/bench/emlek_import_bench" "$folder/c.emlek" "$folder/$rows.tsv" alone >"$folder/ours.txt"
        since "$start" >>"$folder/ours.$rows"
        echo >>"$folder/ours.$rows"
    done
    echo "$rows rows:"
    cat "$folder/ours.txt"
    echo "bare $(median <"$folder/bare.$rows") s, Emlék $(median <"$folder/ours.$rows") s" |
        awk '{ printf "%s: ratio %.1f\n", $0, $5 / $2 }'
done

for cards in 5000 20000 80000; do
    "$build/bench/emlek_import_bench" make "$folder/$cards.apkg" "$cards"
    rm -rf "$folder"/c.* "$folder/backups"
    echo "a package of $cards cards:"
    "$build/bench/emlek_import_bench" "$folder/c.emlek" "$folder/$cards.apkg"
done
