#include "ui/import_scene.h"

#include "decks/deck_name.h"
#include "ui/file_chooser.h"
#include "ui/import_words.h"

#include <utility>
#include <variant>

namespace emlek {

namespace {

using At = ImportState::Step;

constexpr double at_once = 0.001; // seconds

std::filesystem::path first_folder(const Preferences& preferences) {
    std::error_code error;
    const bool known = std::filesystem::is_directory(preferences.last_folder, error);
    return known ? preferences.last_folder : home_folder();
}

} // namespace

ImportScene::ImportScene(ImportParts parts) : parts_(std::move(parts)) {}

void ImportScene::choose() {
    if (job_) {
        choose_next_ = true;
        job_->end();
        return;
    }
    chooser_.emplace(first_folder(parts_.preferences), parts_.preferences.recent_files,
                     parts_.clock.offset_at);
    more_entries_ = true;
}

void ImportScene::open(const std::vector<std::filesystem::path>& files) {
    for (const std::filesystem::path& file : files)
        waiting_.push_back({file, {}});
    if (!job_) begin_next();
}

void ImportScene::open_pasted(std::string text) {
    waiting_.push_back({{}, std::move(text)});
    if (!job_) begin_next();
}

void ImportScene::begin_next() {
    job_.reset();
    if (std::exchange(choose_next_, false)) return choose();
    if (waiting_.empty()) return;
    chooser_.reset();
    const DeckOrigin origin = std::move(waiting_.front());
    waiting_.pop_front();
    view_ = {};
    view_.file = origin.name();
    job_ =
        std::make_unique<ImportJob>(parts_.begin(origin), ImportChoices{}, parts_.clock.steady, parts_.wake);
}

bool ImportScene::waits_for_deck() const {
    return job_ && job_->state().step != At::Ready && job_->state().step != At::Failed;
}

std::optional<double> ImportScene::redraw_after() const {
    return chooser_ && more_entries_ ? std::optional(at_once) : std::nullopt;
}

MaybeCommand ImportScene::draw(const Look& look, const Keys& keys) {
    if (job_) follow();
    if (chooser_) {
        more_entries_ = chooser_->read_on();
        return file_chooser(look, chooser_->view(), keys);
    }
    if (!job_) return std::nullopt;
    view_.waiting = static_cast<int>(waiting_.size());
    return import_panel(look, view_, keys);
}

// Takes over what the job says, and goes on when it has come to its end.
void ImportScene::follow() {
    const std::shared_ptr<const ImportPreview> before = view_.state.preview;
    view_.state = job_->state();
    if (view_.state.preview != before) see_preview(view_.state.preview);
    if (!view_.choices.replace_edits) view_.edits = view_.state.page(Fate::KeepOwn);
    if (view_.state.step == At::Applied) job_->end();
    if (view_.state.step != At::Ended) return;
    if (view_.state.applied) {
        outcome_ += outcome_.empty() ? "" : " ";
        outcome_ += what_happened(parts_.words, view_.state.preview->report, view_.file);
    }
    begin_next();
}

void ImportScene::see_preview(const std::shared_ptr<const ImportPreview>& preview) {
    if (!preview) return;
    view_.shown = {preview->report.added > 0 ? Fate::Add : Fate::Update, 0, 0};
    if (view_.choices.replace_edits) return; // then none of them count as their own any more
    view_.edited = preview->report.kept_own;
    view_.edit = 0;
}

void ImportScene::execute(const ImportCommand& command) {
    std::visit([this](const auto& asked) { carry_out(asked); }, command);
}

void ImportScene::carry_out(const OpenSelected&) {
    if (const auto opened = chooser_->opened()) execute(*opened);
}

void ImportScene::carry_out(const OpenDeckFile& file) {
    parts_.preferences.remember(file.file);
    save_preferences(parts_.preferences, parts_.preferences_file);
    open({file.file});
}

void ImportScene::read_again() {
    job_->read_again(view_.choices);
    view_.state = job_->state();
}

void ImportScene::carry_out(const ReadTableAs& as) {
    view_.choices.table = as.choices;
    view_.choices.replace_edits = false;
    read_again();
}

void ImportScene::carry_out(const ImportIntoDeck& deck) {
    const std::string name = deck_name_of(deck.name);
    view_.deck_trouble = deck_name_fault(name);
    if (!view_.deck_trouble.empty()) return;
    view_.choices.deck = name;
    view_.choices.replace_edits = false;
    read_again();
}

void ImportScene::carry_out(const ReplaceEdits& edits) {
    view_.choices.replace_edits = edits.replace;
    read_again();
}

void ImportScene::carry_out(const LookAtCard& card) {
    view_.shown = card;
    fetch(card.fate, card.note);
}

void ImportScene::carry_out(const LookAtEdit& edit) {
    const bool fetched = edit.note < view_.edits->from + std::ssize(view_.edits->notes);
    if (!fetched && view_.choices.replace_edits) return;
    view_.edit = edit.note;
    fetch(Fate::KeepOwn, edit.note);
}

void ImportScene::fetch(Fate fate, std::int64_t note) {
    const auto& page = view_.state.page(fate);
    const bool there = page && note >= page->from && note < page->from + std::ssize(page->notes);
    if (!there) job_->show(fate, note / ImportJob::page_size * ImportJob::page_size);
}

void ImportScene::carry_out(const ApplyImport&) {
    job_->apply();
}

void ImportScene::carry_out(const LeaveImport&) {
    chooser_.reset();
    if (job_) job_->end();
}

} // namespace emlek
