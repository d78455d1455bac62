#include "cli/help.h"

namespace emlek {

const std::string_view help_page = R"(Emlék: flashcards that come back when you are about to forget them.

  emlek                                   the window
  emlek review [--deck D] [--ahead]       a session in the terminal
  emlek due                               what today holds
  emlek import FILE... [--deck D] [--dry-run] [--strict] [--revive] [--replace-edits]
                                          take in decks of Anki, Mnemosyne, spreadsheets, Markdown, JSON;
                                          a second time adds nothing twice; - for standard input
  emlek export FILE [--deck D] [--no-history]
                                          write a deck: .json, .zip, .csv, .tsv, .md or .apkg
  emlek decks                             all decks as a tree, with their cards by state
  emlek deck show NAME                    its cards by state, how much of it you remember, description and source
  emlek deck create NAME                  a deck without cards; levels are joined by ::
  emlek deck rename NAME NEW-NAME         the whole name, levels above it too; the decks below it go with it
  emlek deck move NAME UNDER              below another deck; --top in place of UNDER: to the top
  emlek deck delete NAME                  with the decks below it and all their cards
  emlek deck empty NAME                   delete all its cards, and keep the decks
  emlek deck limit NAME N|none            new cards a day of its own
  emlek deck exam NAME DATE|none          2026-12-14; emlek deck show says how many new cards a day that takes
  emlek deck describe NAME TEXT           and emlek deck source NAME TEXT
  emlek undo [--yes]                      take back what was done last, whatever it was; --yes also when that is
                                          from an earlier day or of more than 20 cards
  emlek stats [--days N|all] [--deck D] [--csv]
                                          how much you remember, where not, and what it costs
  emlek cards [--deck D]                  every card with its state
  emlek cards --search "QUERY" [--sort S] [--limit N]
                                          those that fit: words of their texts, deck:D, tag:T, is:due, added:7,
                                          rated:1:1, prop:ivl>21, -not, or; docs/searching.md tells all of it
  emlek log                               every answer ever given
  emlek check [--mend]                    is the collection whole, and true to its log? With --mend, cards whose
                                          state is not that of their log get it from there
  emlek backup [FILE]                     a checked copy of the collection, among its backups or as FILE
  emlek restore [BACKUP|DATE]             put a backup in the collection's place: the newest good one, or another;
                                          what it replaces is kept, and emlek restore --undo brings it back
  emlek restore --list                    all backups, with their dates and what they hold
  emlek set KEY VALUE                     change a setting
  emlek set new_per_day N|none --deck D   give a deck a limit of its own
  emlek settings                          all settings
  emlek screenshot VIEW FILE.png [--size 1280x800] [--scale 2] [--theme light|dark]
                                          a picture of the window: today, review, answer, decks, browse, searches,
                                          duplicates, retention, settings, keys, import, add, edit
  emlek screenshot import FILE.png --file DECK
                                          the same, of what a file would bring in
  emlek screenshot add FILE.png --file DECK.json
                                          the same, of its first note while it is written
  emlek screenshot answer FILE.png --card N
                                          the same, of any one card, in the order they were added: review, answer;
                                          --typed TEXT: with this written into its box

With every command
  --collection FILE    another collection than your own
  --now MOMENT         a fixed time in place of the clock: 2026-11-23T08:00, or with an offset,
                       2026-11-23T08:00+01:00
  --json               for programs: review, due, import, decks, deck, undo, stats, cards, log, check,
                       backup, restore and settings
  --help, --version

With some
  --deck D             only this deck and those below it; levels are joined by ::
                       for import: the deck to put the notes in
  --ahead              study cards of the next seven days
  --dry-run            say what would be added, change nothing
  --strict             take a file whole or not at all
  --revive             bring back notes that were deleted earlier
  --replace-edits      the file's text instead of what you edited here
  --encoding E         of a text file: UTF-8, windows-1250, Shift_JIS, …
  --delimiter D        of a table: tab, comma, semicolon, pipe, colon, space or another character
  --header yes|no      whether its first row names the columns
  --columns A,B,…      what they hold: question, answer, remark, accept, tags, deck, section, kind, type,
                       id or ignored
  --days N|all         the last so many study days, today included; 30 unless you say
  --csv                all figures as a table
  --from-backup        read the newest good backup in place of the collection, while another program holds that:
                       due, export, decks, stats, cards, log, check, settings
  --sort S             cards by added, question, answer, deck, kind, due, interval, easiness, lapses or tags;
                       -S from the other end
  --limit N            the first N cards alone
  --no-history         export cards as new, without their schedules and answers

Your collection is emlek/collection.emlek in $XDG_DATA_HOME, or in ~/.local/share. It is made, with a
deck about the Hungarian Revolution of 1956, when it is not there. One that a newer Emlék wrote is never
changed: the commands that --from-backup is for read it, and say so.

Exit: 0 done; 1 refused, nothing changed; 2 the command line was not understood; 3 the collection
cannot be opened.
)";

} // namespace emlek
