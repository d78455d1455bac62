#include "ui/backup_scene.h"

#include "ui/local_words.h"

#include <exception>

namespace emlek {

namespace {

constexpr Millis a_while{4}; // of a frame

// "Today, 08:00", where a line begins with it. Names of days have their own capitals.
std::string as_beginning(std::string when) {
    if (when.starts_with("today") || when.starts_with("yesterday"))
        when[0] = static_cast<char>(when[0] - 'a' + 'A');
    return when;
}

} // namespace

struct BackupScene::Outcome {
    std::optional<Backup> made;
    std::optional<StoreError> trouble;
    std::vector<Backup> list;
};

BackupScene::BackupScene(const Collection& collection, const Clock& clock, bool days,
                         std::function<void()> wake)
    : collection_(collection), clock_(clock), days_(days), wake_(std::move(wake)) {}

bool BackupScene::advance(const Now& now, RolloverHour rollover) {
    if (step_) {
        if (step_->over()) end_of_work();
        return false;
    }
    try {
        if (days_ && !running_ && looked_at_ != now.day) {
            looked_at_ = now.day;
            if (wants_daily_backup(collection_, now, rollover)) begin(BackupReason::Daily);
        }
        return running_ && copy_for_a_while();
    } catch (const StoreError& error) {
        running_.reset();
        trouble_ = error;
        return false;
    }
}

void BackupScene::begin(BackupReason reason) {
    asked_for_ = reason == BackupReason::ByHand;
    running_ = std::make_shared<RunningBackup>(collection_, reason, clock_.moment());
}

bool BackupScene::copy_for_a_while() {
    const Millis start = clock_.steady();
    while (running_->copy()) {
        if (clock_.steady().count - start.count >= a_while.count) return true;
    }
    check_copy();
    return false;
}

void BackupScene::check_copy() {
    work([running = running_](Outcome& outcome, Progress& progress) {
        outcome.made = running->finish(progress);
    });
}

void BackupScene::read_list() {
    if (step_ || running_) return; // it is read after that
    work([](Outcome&, Progress&) {});
}

void BackupScene::work(std::function<void(Outcome&, Progress&)> work) {
    outcome_ = std::make_shared<Outcome>();
    step_ = std::make_unique<LongStep>(
        [outcome = outcome_, file = collection_.file(), work = std::move(work)](Progress& progress) {
            try {
                work(*outcome, progress);
            } catch (const StoreError& error) {
                outcome->trouble = error;
            }
            outcome->list = list_backups(file);
        },
        clock_.steady, wake_);
}

void BackupScene::end_of_work() {
    const auto outcome = std::exchange(outcome_, nullptr);
    const auto step = std::exchange(step_, nullptr);
    running_.reset();
    try {
        step->finish();
    } catch (const Cancelled&) {
        return;
    } catch (const std::exception&) {
        trouble_.emplace(StoreError::Cause::Refused, "There is not enough memory for a backup.");
        return;
    }
    list_ = std::move(outcome->list);
    trouble_ = outcome->trouble;
    if (outcome->made && asked_for_) notice_ = "Backed up, opened and checked.";
}

void BackupScene::stand_back() {
    if (!running_) return;
    step_.reset(); // waits for it
    outcome_.reset();
    running_.reset();
    looked_at_.reset();
}

void BackupScene::back_up_now() {
    if (running_) return;
    step_.reset();
    begin(BackupReason::ByHand);
}

const Backup* BackupScene::listed(const std::filesystem::path& file) const {
    for (const Backup& backup : list_) {
        if (backup.file == file) return &backup;
    }
    return nullptr;
}

BackupsView BackupScene::view(StudyDay today, const Words& words) const {
    BackupsView view;
    view.working = running_ != nullptr;
    view.all = all_;
    for (const Backup& backup : list_) {
        if (backup.reason == BackupReason::Damaged) continue;
        view.lines.push_back({backup.file, as_beginning(when_made(backup.made, today)),
                              what_it_holds(backup.content, words), std::string(describe(backup.reason))});
    }
    if (!view.lines.empty()) view.newest = view.lines.front().made + ": " + view.lines.front().holds;
    return view;
}

std::string when_made(const std::string& made, StudyDay today) {
    constexpr std::size_t date_length = 10;
    const auto day = parse_day(std::string_view(made).substr(0, date_length));
    if (!day || made.size() <= date_length) return made;
    const std::string time = ", " + made.substr(date_length + 1);
    if (*day == today) return "today" + time;
    if (*day == today - Days{1}) return "yesterday" + time;
    const bool this_year = to_iso(*day).substr(0, 4) == to_iso(today).substr(0, 4);
    return (this_year ? date_words(*day) : to_iso(*day)) + time;
}

std::string what_it_holds(const BackupContent& content, const Words& words) {
    return words.cards(content.cards) + ", " + words.counted(content.answers, "answer", "answers");
}

} // namespace emlek
