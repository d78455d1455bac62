#include "ui/import_job.h"

#include "store/store_error.h"

#include <new>
#include <utility>

namespace emlek {

namespace {

using At = ImportState::Step;

constexpr std::array shown_fates = {Fate::Add, Fate::Update, Fate::KeepOwn, Fate::Same};

ImportFailure unexpected(std::string why) {
    return {std::move(why), {}};
}

} // namespace

ImportJob::ImportJob(std::unique_ptr<ImportWork> work, ImportChoices choices, std::function<Millis()> steady,
                     std::function<void()> wake)
    : work_(std::move(work)), steady_(std::move(steady)), wake_(std::move(wake)) {
    wanted_.read = std::move(choices);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

ImportJob::~ImportJob() {
    end();
}

ImportState ImportJob::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void ImportJob::read_again(ImportChoices choices) {
    const std::lock_guard lock(mutex_);
    if (state_.step == At::Applying || state_.applied) return;
    wanted_.read = std::move(choices);
    wanted_.show.reset();
    wanted_.apply = false;
    state_.step = At::Reading;
    state_.progress = {};
    interrupted_ = true;
    asked_.notify_one();
}

void ImportJob::show(Fate fate, std::int64_t from) {
    const std::lock_guard lock(mutex_);
    wanted_.show = {fate, from};
    asked_.notify_one();
}

void ImportJob::apply() {
    const std::lock_guard lock(mutex_);
    if (state_.step != At::Ready) return;
    wanted_.apply = true;
    state_.step = At::Applying;
    state_.progress = {};
    asked_.notify_one();
}

void ImportJob::end() {
    const std::lock_guard lock(mutex_);
    wanted_.end = true;
    interrupted_ = true;
    asked_.notify_one();
}

void ImportJob::run(const std::stop_token& stop) {
    bool more = true;
    while (more) {
        std::unique_lock lock(mutex_);
        if (!asked_.wait(lock, stop, [this] { return wanted_.anything(); })) break;
        Wanted wanted = std::exchange(wanted_, {});
        interrupted_ = false;
        lock.unlock();
        more = serve(std::move(wanted));
    }
    work_.reset();
    change([](ImportState& state) { state.step = At::Ended; });
}

bool ImportJob::serve(Wanted wanted) {
    if (wanted.end) return false;
    if (wanted.read) guarded([&] { look(*wanted.read); });
    if (wanted.apply) guarded([&] { take_in(); });
    if (wanted.show && state().step == At::Ready) {
        guarded([&] {
            const auto& [fate, from] = *wanted.show;
            auto page = std::make_shared<NotePage>(NotePage{from, work_->notes(fate, from, page_size)});
            const auto place = static_cast<std::size_t>(fate);
            change([&](ImportState& state) { state.pages[place] = std::move(page); });
        });
    }
    return true;
}

void ImportJob::look(const ImportChoices& choices) {
    teller_.start(steady_());
    auto preview = std::make_shared<ImportPreview>(work_->look(choices, *this));
    decltype(ImportState::pages) pages;
    for (const Fate fate : shown_fates) {
        pages[static_cast<std::size_t>(fate)] =
            std::make_shared<NotePage>(NotePage{0, work_->notes(fate, 0, page_size)});
    }
    change([&](ImportState& state) {
        if (wanted_.read) return; // overtaken by other choices
        state.preview = std::move(preview);
        state.pages = std::move(pages);
        state.failure.reset();
        state.step = At::Ready;
    });
}

void ImportJob::take_in() {
    teller_.start(steady_());
    work_->apply(*this);
    change([](ImportState& state) {
        state.applied = true;
        state.step = At::Applied;
    });
}

void ImportJob::guarded(const std::function<void()>& work) {
    ImportFailure failure;
    try {
        return work();
    } catch (const Cancelled&) {
        return; // what interrupted it is served next
    } catch (const DeckFault& fault) {
        failure = {fault.what(), fault.errors()};
    } catch (const StoreError& error) {
        failure = {error.what(), {}};
    } catch (const std::bad_alloc&) {
        failure = unexpected("There is not enough memory for this deck. Nothing was changed.");
    } catch (const std::exception&) {
        failure = unexpected(
            "This deck cannot be taken in, for a reason Emlék does not know. Nothing was changed.");
    }
    change([&](ImportState& state) {
        if (wanted_.read) return;
        state.failure = std::make_shared<ImportFailure>(std::move(failure));
        state.step = At::Failed;
    });
}

void ImportJob::change(const std::function<void(ImportState&)>& how) {
    {
        const std::lock_guard lock(mutex_);
        how(state_);
    }
    wake_();
}

void ImportJob::at(std::string_view stage, std::int64_t done, std::int64_t total) {
    if (interrupted_) throw Cancelled{};
    auto told = teller_.at(steady_(), stage, done, total);
    if (told) change([&](ImportState& state) { state.progress = std::move(*told); });
}

} // namespace emlek
