#include "ui/screenshot.h"

#include "ui/app.h"
#include "ui/local_words.h"
#include "ui/offscreen.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace emlek {

namespace {

std::vector<Command> way_to(const ScreenshotRequest& request) {
    const std::string_view view = request.view;
    if (view == "today") return {};
    if (view == "review") return {Start{}};
    if (view == "answer") return {Start{}, Reveal{}};
    if (view == "retention") return {ShowRetention{}};
    if (view == "settings") return {ShowSettings{}};
    if (view == "keys") return {ShowKeys{}};
    if (view == "import" && request.deck.empty()) return {ShowImport{}};
    if (view == "import") return {ImportFiles{{request.deck}}};
    std::string known;
    for (const std::string_view name : screenshot_views)
        known.append(known.empty() ? "" : ", ").append(name);
    throw OffscreenError("There is no view “" + std::string(view) + "”. There are: " + known + ".");
}

} // namespace

void take_screenshot(Collection& collection, const Clock& clock, const ScreenshotRequest& request) {
    const std::vector<Command> way = way_to(request);
    Preferences preferences;
    preferences.theme = request.dark ? ThemeChoice::Dark : ThemeChoice::Light;
    App app({collection, clock, preferences, {}, [] { return false; }, Words(group_separator())});
    for (const Command& command : way)
        app.execute(command);
    while (app.reading_deck())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    while (app.read_on()) {
    }
    const bool wants_card = std::any_of(way.begin(), way.end(), [](const Command& command) {
        return std::holds_alternative<Start>(command);
    });
    if (wants_card && !app.reviewing()) throw OffscreenError("There is no card to show: nothing is due now.");

    OffscreenOptions options;
    options.width = request.width;
    options.height = request.height;
    options.appearance = app.appearance(request.scale);
    options.words = Words(group_separator());
    write_screenshot(
        options, [&app](const Look& look) { app.draw(look); }, request.file);
}

} // namespace emlek
