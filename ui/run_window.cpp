#include "ui/run_window.h"

#include "store/writing.h"
#include "ui/app.h"
#include "ui/local_words.h"
#include "ui/media/audio_output.h"
#include "ui/opening_scene.h"
#include "ui/preferences.h"
#include "ui/system_theme.h"
#include "ui/window.h"

#include <optional>

namespace emlek {

namespace {

WindowOptions options_for(const WindowStart& start, const Preferences& preferences) {
    WindowOptions options;
    options.size = {preferences.window_width, preferences.window_height, preferences.maximised};
    options.smallest = {Preferences::smallest_width, Preferences::smallest_height, false};
    options.words = Words(group_separator());
    options.frame_log = start.frame_log;
    options.milliseconds = start.milliseconds;
    options.processor_microseconds = start.processor_microseconds;
    return options;
}

void remember_size(const Window& window, Preferences preferences, const std::filesystem::path& file) {
    const WindowSize size = window.size();
    preferences.maximised = size.maximised;
    // Of a window that was maximised all along, the size below it is not known.
    if (size.width >= Preferences::smallest_width && size.height >= Preferences::smallest_height) {
        preferences.window_width = size.width;
        preferences.window_height = size.height;
    }
    save_preferences(preferences, file);
}

} // namespace

WindowEnd run_window(const WindowStart& start) {
    const std::filesystem::path file = preferences_path();
    Preferences preferences = load_preferences(file);
    Window window(options_for(start, preferences));
    const SystemTheme system([] { Window::wake(); });
    AudioOutput sounds([] { Window::wake(); });
    OpeningScene opening({start.collection, start.home, start.program, start.clock, window, preferences,
                          system, Words(group_separator())});
    AppEnd end;
    do {
        std::optional<Opened> opened = opening.open(end);
        if (!opened) return WindowEnd::CollectionNotOpened;
        AppParts parts{opened->collection,
                       start.clock,
                       preferences,
                       file,
                       [&system] { return system.dark(); },
                       Words(group_separator()),
                       nullptr,
                       [] { Window::wake(); },
                       &sounds};
        parts.notice = opened->notice;
        parts.back_up_days = opened->back_up_days;
        parts.move = opened->move;
        parts.read_copied = [](Progress& progress) {
            return read_x11_clipboard(std::size_t{largest_attachment}, progress);
        };
        App app(parts);
        window.run(app);
        end = app.end();
    } while (end.kind != AppEnd::Kind::Closed);
    remember_size(window, preferences, file);
    return WindowEnd::Closed;
}

} // namespace emlek
