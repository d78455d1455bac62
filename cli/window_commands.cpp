#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/program.h"
#include "cli/program_name.h"
#include "ui/media/svg_process.h"
#include "ui/offscreen.h"
#include "ui/run_window.h"
#include "ui/screenshot.h"
#include "ui/window.h"

#include <string_view>

namespace emlek {

namespace {

// Where a collection of a synced folder could go. Without a home there is no such place.
std::filesystem::path home_or_none() {
    try {
        return own_collection();
    } catch (const Failure&) {
        return {};
    }
}

} // namespace

Exit show_window(const std::filesystem::path& collection, const Clock& clock, const Clock& wall_clock,
                 const std::filesystem::path& frame_log) {
    const auto milliseconds = [&] { return wall_clock.steady().count; };
    try {
        const WindowEnd end = run_window(
            {collection, home_or_none(), program_name, clock, frame_log, milliseconds, wall_clock.processor});
        return end == WindowEnd::Closed ? Exit::Done : Exit::Unopened;
    } catch (const NoDisplay& error) {
        throw Failure(Exit::Refused, error.what());
    }
}

std::optional<int> draw_picture_apart(int count, char** words) {
    if (count < 2 || std::string_view(words[1]) != svg_flag) return std::nullopt;
    return draw_svg_here(count - 2, words + 2);
}

Exit run(const ScreenshotCommand& command, Context& context) {
    try {
        take_screenshot(context.collection, context.clock,
                        {command.view, command.file, command.width, command.height, command.scale,
                         command.dark, command.deck, command.card, command.typed});
    } catch (const OffscreenError& error) {
        throw Failure(Exit::Refused, error.what());
    }
    context.console.out << "Wrote " << command.file.string() << ".\n";
    return Exit::Done;
}

} // namespace emlek
