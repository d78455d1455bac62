#include "decks/document/shown_card.h"
#include "store/media_folder.h"
#include "ui/app.h"

#include <imgui.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

std::shared_ptr<const MediaFiles> App::card_media() const {
    if (!sitting_ && browse_ && browse_->page()) return browse_->page()->card.media;
    const Prompt* prompt = sitting_ ? sitting_->current() : nullptr;
    return prompt ? media_files(*prompt, parts_.collection) : nullptr;
}

void App::play(const std::vector<std::string>& names) {
    if (!parts_.sounds) return;
    const auto media = card_media();
    std::vector<std::string> files;
    for (const std::string& name : names) {
        const auto file = media ? media->find(name) : MediaFiles::const_iterator();
        if (media && file != media->end()) files.push_back(file->second);
    }
    parts_.sounds->play(std::move(files));
}

void App::carry_out(const ShowHints&) {
    hints_open_ = true;
}

void App::carry_out(const CopyLink& link) {
    ImGui::SetClipboardText(link.address.c_str());
    notice_ = "Copied: " + link.address;
}

void App::carry_out(const EnlargePicture& picture) {
    const auto media = card_media();
    if (!media) return;
    if (const auto file = media->find(picture.name); file != media->end()) enlarged_ = file->second;
}

void App::carry_out(const PlaySound& sound) {
    sound_asked_ = true;
    play({sound.name});
}

void App::carry_out(const RepeatSounds&) {
    sound_asked_ = true;
    play_sounds_of_side();
}

// A machine without a device says so at the first card with a sound, and then to those who ask for one.
void App::tell_of_sounds(const std::string& trouble) {
    if (trouble.empty()) return;
    if (std::exchange(sound_asked_, false) || trouble != sound_trouble_) notice_ = trouble;
    sound_trouble_ = trouble;
}

void App::play_sounds_of_side() {
    const Prompt* prompt = sitting_ && parts_.sounds ? sitting_->current() : nullptr;
    if (!prompt) return;
    const ShownCard shown = shown_card(prompt->note, prompt->prompt);
    play(media_of(revealed_ ? shown.answer : shown.question).sounds);
}

} // namespace emlek
