#pragma once

#include "decks/located_error.h"
#include "scheduler/time.h"
#include "ui/import_work.h"
#include "ui/step_progress.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace emlek {

// Why an import went no further. Nothing was changed.
struct ImportFailure {
    std::string why;                  // a sentence
    std::vector<LocatedError> errors; // when the file was refused: all that is wrong with it
};

// Some notes of one fate, for showing.
struct NotePage {
    std::int64_t from = 0;
    std::vector<StagedNote> notes;
};

// Where a job is, as of one moment. Small to copy: what is large is shared and does not change.
struct ImportState {
    enum class Step {
        Reading,  // also again, after other choices: preview is then still the one before
        Ready,    // preview says what would happen
        Applying, // being taken in
        Applied,
        Failed,
        Ended, // nobody uses the collection any more
    };
    Step step = Step::Reading;
    StepProgress progress;
    std::shared_ptr<const ImportPreview> preview;
    std::array<std::shared_ptr<const NotePage>, 6> pages; // by Fate; the first ones come with the preview
    std::shared_ptr<const ImportFailure> failure;
    bool applied = false; // stays true in Ended

    const std::shared_ptr<const NotePage>& page(Fate fate) const {
        return pages[static_cast<std::size_t>(fate)];
    }
};

// Runs an import on a thread of its own, from the first reading to its end. From its making until Ended no
// other thread may use what the work uses. All calls return at once, but for the destructor, which waits.
class ImportJob : private Progress {
  public:
    static constexpr std::int64_t page_size = 20;

    // Begins to read. `steady` and `wake` are called on the job's thread; `wake` whenever state() says
    // something new.
    ImportJob(std::unique_ptr<ImportWork> work, ImportChoices choices, std::function<Millis()> steady,
              std::function<void()> wake);
    ~ImportJob() override;
    ImportJob(const ImportJob&) = delete;
    ImportJob& operator=(const ImportJob&) = delete;

    ImportState state() const;

    void read_again(ImportChoices choices); // not while it is applied
    void show(Fate fate, std::int64_t from);
    void apply(); // in Ready
    void end();   // whatever is done stops, leaves nothing behind, and Ended follows

  private:
    struct Wanted {
        std::optional<ImportChoices> read;
        std::optional<std::pair<Fate, std::int64_t>> show;
        bool apply = false;
        bool end = false;
        bool anything() const { return read || show || apply || end; }
    };

    void at(std::string_view stage, std::int64_t done, std::int64_t total) override;
    void run(const std::stop_token& stop);
    bool serve(Wanted wanted);
    void look(const ImportChoices& choices);
    void take_in();
    void guarded(const std::function<void()>& work);
    void change(const std::function<void(ImportState&)>& how);

    std::unique_ptr<ImportWork> work_;
    std::function<Millis()> steady_;
    std::function<void()> wake_;
    ProgressTeller teller_;

    mutable std::mutex mutex_;
    std::condition_variable_any asked_;
    Wanted wanted_;
    ImportState state_;
    std::atomic<bool> interrupted_ = false; // the running step is no longer wanted

    std::jthread thread_; // last: it uses the others
};

} // namespace emlek
