#include "bench/samples.h"
#include "decks/document/shown_card.h"

namespace emlek::bench {

namespace {

// About 200 characters with what cards hold.
constexpr std::string_view card_text =
    "A <b>Tisza</b> Európa egyik <i>leghosszabb</i> folyója, hossza {{c1::962 km}}, vízgyűjtője 157 186 km² "
    "&amp; "
    "a Duna <u>leghosszabb</u> mellékfolyója; $x^2$, 漢字[かんじ] és sok más dolog, ami itt áll.\n";

// All documents of a card: 50 ms for a megabyte, and well under 0.2 ms for an ordinary one.
void show_card(benchmark::State& state) {
    Note note;
    note.type = NoteType::Cloze;
    note.markup = static_cast<Markup>(state.range(0));
    while (note.question.size() + card_text.size() <= static_cast<std::size_t>(state.range(1)))
        note.question += card_text;
    measure(state, [&] { benchmark::DoNotOptimize(shown_card(note, {0})); });
}

BENCHMARK(show_card)
    ->ArgsProduct({{0, 1, 2}, {250, 20'000, 1 << 20}}) // markups; bytes
    ->Iterations(25)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace

} // namespace emlek::bench
