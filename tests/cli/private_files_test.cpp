#include "tests/cli/home.h"
#include "tests/decks/archive/raw_zip.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

TEST_CASE(
    "Whatever a system lets others read by default, only the learner can read a collection and what is "
    "beside it") {
    const Home home;
    const std::string note = R"({"id":"1","markup":"html","question":"q","answer":"<img src=\"a.png\">"})";
    home.write("deck.zip",
               RawZip{{stored("deck.json",
                              R"({"format":"emlek-deck","version":1,"name":"D","notes":[)" + note + "]}"),
                       stored("media/a.png", "\x89PNG\r\n\x1A\n picture")}}
                   .bytes());
    // While it is open there are a log and a lock beside it.
    const Outcome outcome = home.shell(R"(
umask 000
"$EMLEK" import deck.zip >/dev/null || exit 9
{ printf 'reveal\n3\n'; sleep 2; } | "$EMLEK" review --json >said &
while ! grep -q recorded said; do sleep 0.05; done
find .local/share/emlek -type f | wc -l
find .local/share/emlek \( -type d ! -perm 700 \) -o \( ! -type d ! -perm 600 \)
wait)");
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit == 0);
    // The collection, its log, its lock, the picture, the backups before the import and of the day; and
    // nothing that others may read.
    CHECK(outcome.out == "6\n");
}

} // namespace emlek::test
