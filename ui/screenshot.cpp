#include "ui/screenshot.h"

#include "decks/json_deck.h"
#include "store/listing.h"
#include "store/prompts.h"
#include "store/settings.h"
#include "ui/app.h"
#include "ui/local_words.h"
#include "ui/offscreen.h"
#include "ui/page.h"
#include "ui/review_panel.h"
#include "ui/typed_comparison.h"
#include "ui/views.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace emlek {

namespace {

std::vector<Command> way_to_written(const Note& note) {
    const auto write = [](DraftField box, const std::string& text) {
        return WritingCommand(WriteText{box, text});
    };
    std::string tags;
    for (const std::string& tag : note.tags)
        tags += (tags.empty() ? "" : ", ") + tag;
    return {ShowAdd{},
            WritingCommand(ChooseNoteType{note.type}),
            write(DraftField::Front, note.question),
            write(DraftField::Back, note.answer),
            write(DraftField::Deck, note.deck),
            write(DraftField::Tags, tags)};
}

std::vector<Command> way_to_new_card(const std::filesystem::path& file) {
    if (file.empty()) return {ShowAdd{}};
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto deck = read_json_deck(bytes);
    const Deck* read = std::get_if<Deck>(&deck);
    if (read == nullptr || read->notes.empty())
        throw OffscreenError("There is no note in " + file.string() +
                             " to show: it has to be an Emlék JSON deck.");
    return way_to_written(read->notes.front());
}

std::vector<Command> way_to(const ScreenshotRequest& request) {
    const std::string_view view = request.view;
    if (view == "today") return {};
    if (view == "review") return {Start{}};
    if (view == "answer") return {Start{}, Reveal{}};
    if (view == "retention") return {ShowRetention{}};
    if (view == "browse") return {ShowBrowse{}};
    if (view == "searches") return {ShowBrowse{}, BrowseCommand(ShowSavedSearches{})};
    if (view == "duplicates") return {ShowBrowse{}, BrowseCommand(ShowDuplicates{})};
    if (view == "decks") return {ShowDecks{}};
    if (view == "settings") return {ShowSettings{}};
    if (view == "add") return way_to_new_card(request.deck);
    if (view == "edit") return {Start{}, EditCard{}};
    if (view == "keys") return {ShowKeys{}};
    if (view == "import" && request.deck.empty()) return {ShowImport{}};
    if (view == "import") return {ImportFiles{{request.deck}}};
    std::string known;
    for (const std::string_view name : screenshot_views)
        known.append(known.empty() ? "" : ", ").append(name);
    throw OffscreenError("There is no view “" + std::string(view) + "”. There are: " + known + ".");
}

// The one card, whether it is due or not.
ReviewView view_of_card(const Collection& collection, const Clock& clock, int number, bool revealed) {
    std::optional<ListedCard> wanted;
    int place = 0;
    list_cards(collection, {}, [&](const ListedCard& card) {
        if (++place == number) wanted = card;
    });
    const std::optional<Prompt> prompt =
        wanted ? PromptReader(collection).read(wanted->prompt.card) : std::nullopt;
    if (!prompt) {
        throw OffscreenError("There is no card " + std::to_string(number) + ": the collection has " +
                             std::to_string(place) + ".");
    }
    ReviewView view = card_view(prompt->note, prompt->prompt);
    view.position = number;
    view.of = place;
    view.media = media_files(*prompt, collection);
    view.revealed = revealed;
    const Settings settings = read_settings(collection);
    const StudyDay day = now_at(clock.moment(), settings.rollover).day;
    Plan plan;
    plan.day = day;
    plan.cards.push_back({prompt->card, prompt->note.id, {}, wanted->state});
    view.grades = settings.grades;
    view.preview = Session(std::move(plan), Mode::Today, settings.rules()).preview(day);
    return view;
}

OffscreenOptions options_of(const ScreenshotRequest& request, const Appearance& appearance) {
    return {request.width, request.height, appearance, Words(group_separator())};
}

void take_card(const Collection& collection, const Clock& clock, const ScreenshotRequest& request) {
    if (request.view != "review" && request.view != "answer")
        throw OffscreenError("--card goes with the views review and answer.");
    ReviewView view = view_of_card(collection, clock, *request.card, request.view == "answer");
    const TypedOptions& typing = read_settings(collection).typing;
    view.typed = request.typed;
    view.comparison = typed_comparison(request.typed, view.note, view.prompt, typing);
    const Appearance appearance{request.dark ? dark_theme() : light_theme(), request.scale, 100};
    const auto draw = [&view](const Look& look) {
        const Page page;
        review_panel(look, view, {});
    };
    write_screenshot(options_of(request, appearance), draw, request.file);
}

void take_page(Collection& collection, const Clock& clock, const ScreenshotRequest& request) {
    const std::vector<Command> way = way_to(request);
    Preferences preferences;
    preferences.theme = request.dark ? ThemeChoice::Dark : ThemeChoice::Light;
    AppParts parts{collection, clock, preferences, {}, [] { return false; }, Words(group_separator())};
    parts.back_up_days = false; // a picture changes nothing
    App app(parts);
    for (const Command& command : way)
        app.execute(command);
    while (app.reading_deck() || app.reading_backups())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    while (app.read_on()) {
    }
    const bool wants_card = std::any_of(way.begin(), way.end(), [](const Command& command) {
        return std::holds_alternative<Start>(command);
    });
    if (wants_card && !app.reviewing()) throw OffscreenError("There is no card to show: nothing is due now.");

    write_screenshot(
        options_of(request, app.appearance(request.scale)), [&app](const Look& look) { app.draw(look); },
        request.file);
}

} // namespace

void take_screenshot(Collection& collection, const Clock& clock, const ScreenshotRequest& request) {
    if (request.card) return take_card(collection, clock, request);
    take_page(collection, clock, request);
}

} // namespace emlek
