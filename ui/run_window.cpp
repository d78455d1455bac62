#include "ui/run_window.h"

#include "store/store_error.h"
#include "store/writing.h"
#include "ui/app.h"
#include "ui/local_words.h"
#include "ui/media/audio_output.h"
#include "ui/overlays.h"
#include "ui/page.h"
#include "ui/preferences.h"
#include "ui/system_theme.h"
#include "ui/window.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace emlek {

namespace {

std::string title_of(StoreError::Cause cause) {
    switch (cause) {
        case StoreError::Cause::Held:
            return "Your cards are open elsewhere";
        case StoreError::Cause::Newer:
            return "Your cards are from a newer Emlék";
        case StoreError::Cause::Foreign:
            return "This is not a collection of cards";
        case StoreError::Cause::Damaged:
            return "Your cards cannot be read";
        case StoreError::Cause::DiskFull:
            return "The disk is full";
        case StoreError::Cause::Unreachable:
        case StoreError::Cause::Refused:
            break;
    }
    return "Your cards cannot be reached";
}

// What the window shows while there is no collection: why, and the choice to try again.
class ObstacleContent : public WindowContent {
  public:
    ObstacleContent(const StoreError& error, const Preferences& preferences, const SystemTheme& system)
        : obstacle_{title_of(error.cause()), error.what()}, preferences_(preferences), system_(system) {}

    Appearance appearance(float scale) override { return appearance_of(preferences_, system_.dark(), scale); }
    void draw(const Look& look) override {
        const Page page;
        const MaybeCommand command = obstacle_page(look, obstacle_, keys_.read());
        if (!command) return;
        finished_ = true;
        again_ = std::holds_alternative<Retry>(*command);
    }
    void focus_changed(bool) override {}
    void close_asked() override { finished_ = true; }
    bool finished() const override { return finished_; }
    std::optional<double> redraw_after() const override { return std::nullopt; }

    bool again() const { return again_; }

  private:
    Obstacle obstacle_;
    const Preferences& preferences_;
    const SystemTheme& system_;
    KeyReader keys_;
    bool finished_ = false;
    bool again_ = false;
};

// The collection, or nothing when a person gave up.
std::optional<Collection> open_collection(const WindowStart& start, Window& window,
                                          const Preferences& preferences, const SystemTheme& system) {
    while (true) {
        std::optional<ObstacleContent> obstacle;
        try {
            return start.open();
        } catch (const StoreError& error) {
            obstacle.emplace(error, preferences, system);
        }
        window.run(*obstacle);
        if (!obstacle->again()) return std::nullopt;
    }
}

WindowOptions options_for(const WindowStart& start, const Preferences& preferences) {
    WindowOptions options;
    options.size = {preferences.window_width, preferences.window_height, preferences.maximised};
    options.smallest = {Preferences::smallest_width, Preferences::smallest_height, false};
    options.words = Words(group_separator());
    options.frame_log = start.frame_log;
    options.milliseconds = start.milliseconds;
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
    std::optional<Collection> collection = open_collection(start, window, preferences, system);
    if (!collection) return WindowEnd::CollectionNotOpened;

    AudioOutput sounds([] { Window::wake(); });
    App app(
        {*collection, start.clock, preferences, file, [&system] { return system.dark(); },
         Words(group_separator()), nullptr, [] { Window::wake(); }, &sounds,
         [](Progress& progress) { return read_x11_clipboard(std::size_t{largest_attachment}, progress); }});
    window.run(app);
    remember_size(window, preferences, file);
    return WindowEnd::Closed;
}

} // namespace emlek
