#pragma once

#include "store/backups.h"
#include "store/collection.h"
#include "store/store_error.h"
#include "study/clock.h"
#include "ui/app.h"
#include "ui/preferences.h"
#include "ui/system_theme.h"
#include "ui/window.h"
#include "ui/words.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace emlek {

// A collection that was opened, and what the window then says first.
struct Opened {
    Collection collection;
    std::string notice;
    std::optional<MoveQuestion> move; // when it lies in a synced folder
    bool back_up_days = true;
};

// What opening a collection in the window stands on. All of it outlives the scene.
struct OpeningParts {
    std::filesystem::path collection;
    std::filesystem::path home; // where one is looked for when none is named; empty: nowhere
    std::string program;        // as the lock file names us
    const Clock& clock;
    Window& window;
    const Preferences& preferences;
    const SystemTheme& system;
    Words words;
};

// The window while there is no collection: opens it, or says why it cannot be opened and offers what helps;
// restores a backup, and mends what the log can mend.
class OpeningScene {
  public:
    explicit OpeningScene(OpeningParts parts) : parts_(std::move(parts)) {}

    // After an app that ended so, or at the start. Nothing when a person gave up.
    std::optional<Opened> open(const AppEnd& before);

  private:
    void try_to_open();
    void bring_up_to_date();
    void try_to_mend();
    void move();
    std::optional<MoveQuestion> move_to_ask() const;
    void restore_backup(const std::filesystem::path& backup);
    // Whether a person wants to go on.
    bool ask();
    // Runs it on a thread, with its progress in the window.
    void work(const std::string& what, const std::function<void(Progress&)>& work);

    OpeningParts parts_;
    std::optional<Collection> opened_;
    std::optional<StoreError> error_;
    std::string notice_;
    bool back_up_days_ = true;
    bool closed_ = false; // the window, meanwhile
};

} // namespace emlek
