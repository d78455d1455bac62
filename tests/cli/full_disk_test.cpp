#include "tests/cli/home.h"
#include "tests/decks/archive/raw_zip.h"

#include <catch2/catch_test_macros.hpp>

#include <sstream>

// The real program against a disk that is really full: a small file system in memory, mounted where only the
// test sees it.
namespace emlek::test {

namespace {

constexpr int no_right_to_mount = 77;

// Runs a script of the shell in which `disk` is a disk of its own. An ordinary user needs a user namespace
// for it.
Outcome with_small_disk(const Home& home, const std::string& size, const std::string& script) {
    home.write("script",
               "mkdir -p disk && mount -t tmpfs -o size=" + size + " tmpfs disk || exit 77\n" + script);
    Outcome outcome = home.shell(
        "unshare --mount --map-root-user true 2>&1 || exit 77; exec unshare --mount "
        "--map-root-user sh script");
    if (outcome.exit == no_right_to_mount) SKIP("needs the right to mount: " + outcome.out + outcome.err);
    return outcome;
}

std::string random_bytes(std::size_t count, std::uint32_t seed) {
    std::string bytes;
    while (bytes.size() < count) {
        seed = seed * 1'664'525 + 1'013'904'223;
        bytes += static_cast<char>(seed >> 24U);
    }
    return bytes;
}

constexpr int many = 4000;

// 4,000 notes, three of them with a picture of 300 KB.
std::string deck_with_pictures() {
    std::string json = R"({"format":"emlek-deck","version":1,"name":"D","notes":[)";
    for (int i = 1; i <= many; ++i) {
        const std::string number = std::to_string(i);
        const std::string picture = i <= 3 ? "<img src=\\\"" + number + ".png\\\">" : "";
        json += (i > 1 ? "," : "") + std::string(R"({"id":")") + number +
                R"(","markup":"html","question":"q)" + number + R"(","answer":"a)" + number + picture + "\"}";
    }
    RawZip zip{{deflated("deck.json", json + "]}")}};
    for (int i = 1; i <= 3; ++i)
        zip.entries.push_back(
            stored("media/" + std::to_string(i) + ".png",
                   "\x89PNG\r\n\x1A\n" + random_bytes(300'000, static_cast<std::uint32_t>(i))));
    return zip.bytes();
}

// One try with so little room, as the script tells it.
struct Try {
    std::string room;
    int exit = -1;
    std::string content;
    std::string left; // in the folder of pictures and sounds, beside it, among the backups
};

std::vector<Try> tries(const std::string& out) {
    std::vector<Try> all;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        Try each;
        words >> each.room >> each.exit >> each.content;
        std::getline(words, each.left);
        all.push_back(each);
    }
    return all;
}

// In kilobytes: the room for nothing, for some of the pictures, for these but no backup, and for both but not
// for the notes. Then as much as there is.
constexpr const char* try_with_little_room = R"(
emlek() { command=$1; shift; "$EMLEK" "$command" --collection disk/c.emlek "$@"; }
content() { { emlek cards --json; emlek log --json; } >"$1" 2>&1; }
printf 'reveal\n3\nreveal\n2\n' | emlek review --json >/dev/null || exit 78
content before
size=$(($(wc -c <disk/c.emlek) / 1024))
pictures=880
for room in 0 $((pictures / 2)) $((pictures + size / 2)) $((pictures + size + 60)) $((pictures + 2 * size)) all; do
    if [ $room != all ]; then
        free=$(df -k --output=avail disk | tail -n 1)
        head -c $((free - room))k /dev/zero >disk/rest
    fi
    emlek import deck.zip >"out.$room" 2>"err.$room"
    exit=$?
    left=$(ls -A disk/c.media disk/c.media.incoming disk/backups 2>/dev/null | grep -v :)
    rm -f disk/rest
    content after
    cmp -s before after && same=same || same=changed
    echo $room $exit $same $left
done
emlek check --json >check
)";

} // namespace

TEST_CASE("An import for which the disk is full changes nothing, says so, and works once there is room") {
    const Home home;
    home.write("deck.zip", deck_with_pictures());
    const Outcome outcome = with_small_disk(home, "12m", try_with_little_room);
    INFO(outcome.out << outcome.err);
    const std::vector<Try> all = tries(outcome.out);
    REQUIRE(all.size() == 6);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const std::string err = home.read("err." + all[i].room);
        INFO("room for " << all[i].room << " KB: " << err);
        CHECK(all[i].exit == 1);
        CHECK(err.find("The disk that holds " + home.path("disk").string()) != std::string::npos);
        CHECK(err.find("full") != std::string::npos);
        CHECK((err.find("pictures and sounds") != std::string::npos) == (i < 2));
        CHECK(err.find("Make room, then try again.\n") != std::string::npos);
        CHECK(all[i].content == "same");
        CHECK(all[i].left.empty());
    }
    INFO(home.read("err.all"));
    CHECK(all.back().exit == 0);
    CHECK(all.back().content == "changed");
    CHECK(home.read("out.all").find("Added 4000 notes") != std::string::npos);
    CHECK(home.read("out.all").find("3 pictures and sounds") != std::string::npos);
    CHECK(Json::parse(home.read("check"))["differences"].number() == 0);
}

TEST_CASE(
    "A disk for temporary files that is full while a file is read is named, and more room there helps") {
    const Home home;
    std::string table;
    for (int i = 1; i <= 800; ++i)
        table += "q" + std::to_string(i) + "\t" + std::string(40'000, 'x') + "\n";
    home.write("large.tsv", table);
    const Outcome outcome = with_small_disk(home, "4m", R"(
unset SQLITE_TMPDIR
"$EMLEK" cards --json >before || exit 78
TMPDIR=$PWD/disk "$EMLEK" import large.tsv >out 2>err
echo $?
"$EMLEK" cards --json >after
cmp before after && ls -A disk
umount disk && mount -t tmpfs -o size=100m tmpfs disk
TMPDIR=$PWD/disk "$EMLEK" import large.tsv
)");
    const std::string err = home.read("err");
    INFO(outcome.out << outcome.err << err);
    CHECK(outcome.out.starts_with("1\n"));
    CHECK(err.find("The disk that holds " + home.path("disk").string() + " is full") != std::string::npos);
    CHECK(err.find("Nothing was changed. Make room there") != std::string::npos);
    CHECK(outcome.out.substr(2).starts_with("Added 800 notes"));
    CHECK(outcome.exit == 0);
}

TEST_CASE("An archive that would fill more than half of the disk for temporary files is refused") {
    const Home home;
    home.write("deck.zip", RawZip{{stored("deck.json", std::string(5U << 20U, ' '))}}.bytes());
    const Outcome outcome = with_small_disk(home, "8m", R"(
TMPDIR=$PWD/disk "$EMLEK" import deck.zip
code=$?
ls -A disk
exit $code
)");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("\"deck.json\"") != std::string::npos);
    CHECK(outcome.err.find("twice that must be free on the disk that holds " + home.path("disk").string()) !=
          std::string::npos);
    CHECK(outcome.err.find("has 8 MiB") != std::string::npos);
}

} // namespace emlek::test
