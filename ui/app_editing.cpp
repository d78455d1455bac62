#include "store/day_reader.h"
#include "ui/app.h"

#include <imgui.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace emlek {

namespace {

constexpr const char* saved_words = "Saved. Its schedule is as it was.";

} // namespace

// An edit is over the review or the figures; a new card is over whatever was there before.
WritingScene* App::writing() {
    if (editing_) return &*editing_;
    return adding_shown_ && adding_ ? &*adding_ : nullptr;
}

const WritingScene* App::unsaved_card() const {
    if (editing_ && editing_->draft().unsaved()) return &*editing_;
    return adding_ && adding_->draft().unsaved() ? &*adding_ : nullptr;
}

MaybeCommand App::draw_writing(const Look& look, const Keys& keys) {
    WritingScene& scene = *writing();
    MaybeCommand command;
    if (scene.is_new()) command = draw_navigation(look, Place::Add);
    WritingView view = scene.view();
    view.preview.zoom = parts_.preferences.card_percent;
    view.notice = notice_;
    view.refused = refused_;
    view.can_undo = added_ && undoable_ && undoable_->id == added_->operation && scene.draft().blank();
    if (trouble_) view.trouble = trouble_->what;
    const Content content(look, scene.is_new() ? "add" : "edit");
    const ImVec2 room(content.width(), ImGui::GetContentRegionAvail().y);
    if (auto asked = writing_panel(look, view, keys, room)) command = std::move(asked);
    return command;
}

void App::carry_out(const ShowAdd&) {
    if (editing_) return;
    thinking_.pause(parts_.clock.steady());
    if (!adding_) {
        const Prompt* prompt = sitting_ ? sitting_->current() : nullptr;
        const auto decks = read_decks(parts_.collection);
        std::string deck = prompt ? prompt->note.deck : std::string();
        if (deck.empty() && decks.size() == 1) deck = decks.front().name;
        adding_.emplace(parts_.collection, deck);
    }
    undoable_ = last_operation(parts_.collection);
    added_.reset();
    adding_shown_ = true;
}

void App::carry_out(const EditCard&) {
    if (!sitting_ || sitting_->current() == nullptr) return;
    thinking_.pause(parts_.clock.steady());
    const Leech* leech = sitting_->leech();
    const auto prompt = PromptReader(parts_.collection).read(leech ? leech->card : sitting_->current()->card);
    if (prompt) editing_.emplace(parts_.collection, *prompt);
}

void App::carry_out(const KeepLeech&) {
    if (!sitting_ || !sitting_->leech()) return;
    sitting_->keep_leech(now_);
    undoable_ = sitting_->undoable();
    notice_ = "Kept as it is.";
}

void App::carry_out(const WritingCommand& command) {
    if (!writing()) return;
    std::visit(
        [this](const auto& asked) {
            if constexpr (requires { carry_out_writing(asked); }) {
                carry_out_writing(asked);
            } else {
                writing()->execute(asked);
            }
        },
        command);
}

void App::carry_out_writing(const LeaveWriting&) {
    copying_.reset();
    if (editing_) {
        editing_.reset();
    } else {
        adding_shown_ = false;
        if (adding_ && adding_->draft().blank()) adding_.reset();
        outdated_ = true;
    }
    if (sitting_) thinking_.resume(parts_.clock.steady());
}

void App::carry_out_writing(const SaveNote&) {
    WritingScene& scene = *writing();
    if (std::string fault = scene.draft().fault(); !fault.empty()) {
        refuse(std::move(fault));
        return;
    }
    editing_ ? save_edit(scene) : save_new(scene);
}

void App::refuse(std::string why) {
    refused_ = !why.empty();
    notice_ = std::move(why);
}

void App::save_new(WritingScene& scene) {
    const Note note = scene.draft().note();
    const std::vector<Card> cards = cards_of(note);
    const OperationLabel label{"the new card “" + excerpt(face(note, cards.front().prompt).question) + "”",
                               now_, static_cast<int>(cards.size())};
    const NoteId id = add_note(parts_.collection, label, note, scene.attachments());
    undoable_ = last_operation(parts_.collection);
    added_ = Added{id, undoable_->id};
    scene.begin_next(id);
    outdated_ = true;
    notice_ =
        cards.size() == 1 ? "Added." : "Added: " + parts_.words.cards(static_cast<int>(cards.size())) + ".";
}

void App::save_edit(WritingScene& scene) {
    if (!sitting_) {
        const Note note = scene.draft().note();
        edit_note(parts_.collection, label_of_edit(note, now_), note, scene.attachments());
        editing_.reset();
        outdated_ = true;
        notice_ = saved_words;
        return;
    }
    const CardId card = sitting_->current()->card;
    sitting_->edit(scene.draft().note(), scene.attachments(), now_);
    editing_.reset();
    undoable_ = sitting_->undoable();
    outdated_ = true;
    notice_ = saved_words;
    const Prompt* shown = sitting_->current();
    if (shown != nullptr && shown->card == card) return thinking_.resume(parts_.clock.steady());
    // The text has this card's gap no more.
    notice_ = "Saved. The card of the gap that is gone is no more; undo brings it back.";
    after_a_step();
}

void App::take_back_added() {
    take_back(parts_.collection, *undoable_, now_);
    undoable_ = last_operation(parts_.collection);
    adding_->write_on(added_->note);
    added_.reset();
    outdated_ = true;
    notice_ = "Taken back. Here it is again.";
}

void App::carry_out_writing(const PasteCopied&) {
    if (!parts_.read_copied || copying_) return;
    auto copied = std::make_shared<Copied>();
    const auto read = [copied, read_copied = parts_.read_copied](Progress& progress) {
        *copied = read_copied(progress);
    };
    copying_ = Copying{copied, std::make_unique<LongStep>(read, parts_.clock.steady, parts_.wake)};
}

void App::take_copied() {
    if (!copying_ || !copying_->step->over()) return;
    const Copying done = *std::exchange(copying_, std::nullopt);
    done.step->finish();
    WritingScene* scene = writing();
    if (!scene) return;
    if (const auto* picture = std::get_if<CopiedPicture>(done.copied.get())) {
        try {
            refuse(scene->attach({pasted_.keep(*picture, now_)}));
        } catch (const std::filesystem::filesystem_error&) {
            refuse(
                "There is no room for the picture in the folder for temporary files. Make some there, "
                "or save the picture as a file and drop it here.");
        }
    } else if (const auto* files = std::get_if<CopiedFiles>(done.copied.get())) {
        refuse(scene->attach(*files));
    } else {
        refuse("What was copied is neither a text nor a picture or sound of a kind that Emlék knows.");
    }
}

bool App::attach_dropped(const std::vector<std::filesystem::path>& files) {
    WritingScene* scene = writing();
    if (!scene) return false;
    const bool none_fits = std::none_of(files.begin(), files.end(), [](const std::filesystem::path& file) {
        return attachment_fault(file).empty();
    });
    if (none_fits && scene->is_new()) return false; // a deck, perhaps
    refuse(scene->attach(files));
    return true;
}

} // namespace emlek
