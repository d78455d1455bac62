#include "ui/import_panel.h"

#include "tests/ui/fake_import.h"
#include "tests/ui/headless.h"
#include "ui/column_mapping.h"
#include "ui/page.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <variant>

namespace emlek::test {

namespace {

using Step = ImportState::Step;

Headless::Panel page_of(const ImportView& view) {
    return [&view](const Look& look, const Keys& keys) {
        const Page page;
        return import_panel(look, view, keys);
    };
}

template <class T>
const T* asked(const MaybeCommand& command) {
    const auto* import = command ? std::get_if<ImportCommand>(&*command) : nullptr;
    return import ? std::get_if<T>(import) : nullptr;
}

std::shared_ptr<NotePage> notes(int count) {
    auto page = std::make_shared<NotePage>();
    for (int i = 1; i <= count; ++i)
        page->notes.push_back(staged("question " + std::to_string(i), "answer " + std::to_string(i)));
    return page;
}

ImportView ready_view(ImportPreview preview = usual_import()) {
    ImportView view;
    view.file = "Spanish.apkg";
    view.state.step = Step::Ready;
    view.state.preview = std::make_shared<ImportPreview>(std::move(preview));
    view.state.pages[static_cast<std::size_t>(Fate::Add)] = notes(20);
    view.state.pages[static_cast<std::size_t>(Fate::Update)] = notes(3);
    return view;
}

ImportView table_view() {
    ImportPreview preview = usual_import();
    preview.format = "tab-separated text";
    TableLayout layout;
    layout.encoding = "windows-1250";
    layout.encodings = {"windows-1250", "windows-1252"};
    layout.columns = {Column::Question, Column::Answer, Column::Ignored};
    layout.sample = {{"ház", "house", "n"}, {"kutya", "dog", "n"}};
    preview.layout = layout;
    return ready_view(preview);
}

} // namespace

TEST_CASE("An import says what it is and what would happen before anything happens") {
    const ImportView view = ready_view();
    const Headless screen(page_of(view));
    CHECK(screen.shows("Import Spanish.apkg"));
    CHECK(screen.shows("Anki package"));
    CHECK(screen.shows("570 notes are new, 3 change, 20 stay as they are and 2 cannot be taken."));
    CHECK(screen.shows("1,140 cards with 20,412 past answers and 93 media files."));
    CHECK(screen.has("Import 573 notes"));
    CHECK(screen.shows("question 1"));
    CHECK(screen.shows("answer 1"));
}

TEST_CASE("Enter takes an import in, Escape leaves it, and so do their buttons") {
    const ImportView view = ready_view();
    Headless screen(page_of(view));
    screen.press(ImGuiKey_Enter);
    CHECK(asked<ApplyImport>(screen.taken()));
    screen.press(ImGuiKey_Escape);
    CHECK(asked<LeaveImport>(screen.taken()));
    screen.click("Import 573 notes");
    CHECK(asked<ApplyImport>(screen.taken()));
    screen.click("Cancel");
    CHECK(asked<LeaveImport>(screen.taken()));
}

TEST_CASE("An import that would change nothing says so and can only be closed") {
    ImportPreview preview = usual_import();
    preview.report = {};
    preview.report.unchanged = 570;
    preview.changes_anything = false;
    const ImportView view = ready_view(preview);
    Headless screen(page_of(view));
    CHECK(screen.shows("Nothing would change. 570 notes stay as they are."));
    CHECK_FALSE(screen.has("Cancel"));
    screen.press(ImGuiKey_Enter);
    CHECK(asked<LeaveImport>(screen.taken()));
}

TEST_CASE("The arrows page through the cards as they will look, to both ends") {
    ImportView view = ready_view();
    auto page = notes(2);
    page->notes[0].incoming.type = NoteType::Both;
    view.state.pages[static_cast<std::size_t>(Fate::Add)] = page;
    Headless screen(page_of(view));
    const auto after = [&](ImGuiKey key) {
        screen.press(key);
        const MaybeCommand command = screen.taken();
        if (const auto* card = asked<LookAtCard>(command)) view.shown = *card;
        screen.frames(2);
    };
    CHECK(screen.shows("Note 1 of 570 · card 1 of 2"));
    after(ImGuiKey_LeftArrow);
    CHECK(screen.shows("Note 1 of 570 · card 1 of 2"));
    after(ImGuiKey_RightArrow);
    CHECK(screen.shows("Note 1 of 570 · card 2 of 2"));
    after(ImGuiKey_RightArrow);
    CHECK(screen.shows("Note 2 of 570"));
    CHECK(screen.shows("question 2"));
    after(ImGuiKey_LeftArrow);
    CHECK(screen.shows("question 1"));
}

TEST_CASE("What a column means is chosen over its first rows") {
    ImportView view = table_view();
    Headless screen(page_of(view), {1280, 2000});
    CHECK(screen.shows("Tab-separated text, windows-1250"));
    CHECK(screen.shows("ház"));
    screen.click("Column 3");
    screen.click("Remark");
    const MaybeCommand command = screen.taken();
    REQUIRE(asked<ReadTableAs>(command));
    CHECK(asked<ReadTableAs>(command)->choices.columns ==
          std::vector{Column::Question, Column::Answer, Column::Remark});
}

TEST_CASE("Encoding, delimiter, first row and markup of a table can be set, one after the other") {
    ImportView view = table_view();
    view.choices.table.header = true; // said before: it stays
    Headless screen(page_of(view), {1280, 2000});
    CHECK(screen.shows("The encoding could be another."));
    screen.click("Encoding");
    screen.click("windows-1252");
    MaybeCommand command = screen.taken();
    REQUIRE(asked<ReadTableAs>(command));
    CHECK(asked<ReadTableAs>(command)->choices.encoding == "windows-1252");
    CHECK(asked<ReadTableAs>(command)->choices.header == true);
    screen.click("Between columns");
    screen.click("Semicolons");
    command = screen.taken();
    REQUIRE(asked<ReadTableAs>(command));
    CHECK(asked<ReadTableAs>(command)->choices.delimiter == ";");
    screen.click("First row");
    screen.click("Headings");
    command = screen.taken();
    REQUIRE(asked<ReadTableAs>(command));
    CHECK(asked<ReadTableAs>(command)->choices.header == true);
    screen.click("Texts");
    screen.click("HTML");
    command = screen.taken();
    REQUIRE(asked<ReadTableAs>(command));
    CHECK(asked<ReadTableAs>(command)->choices.html == true);
}

TEST_CASE("Two columns that would mean the same change places; many may be ignored") {
    const std::vector columns = {Column::Question, Column::Answer, Column::Ignored};
    CHECK(columns_with(columns, 0, Column::Answer) ==
          std::vector{Column::Answer, Column::Question, Column::Ignored});
    CHECK(columns_with(columns, 1, Column::Ignored) ==
          std::vector{Column::Question, Column::Ignored, Column::Ignored});
}

TEST_CASE("The deck can be named otherwise") {
    const ImportView view = ready_view();
    Headless screen(page_of(view), {1280, 2000});
    screen.click("##Into the deck");
    screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
    screen.type("Languages::Español");
    screen.press(ImGuiKey_Enter);
    const MaybeCommand command = screen.taken();
    REQUIRE(asked<ImportIntoDeck>(command));
    CHECK(asked<ImportIntoDeck>(command)->name == "Languages::Español");
}

TEST_CASE("The learner's own edits are shown beside the file's texts, and kept unless they say otherwise") {
    ImportView view = ready_view();
    auto page = notes(1);
    page->notes[0].stored = page->notes[0].incoming;
    page->notes[0].stored->answer = "my better answer";
    view.edits = page;
    view.edited = 1;
    Headless screen(page_of(view), {1280, 2000});
    CHECK(screen.shows("You edited 1 of these notes"));
    CHECK(screen.shows("my better answer"));
    CHECK(screen.shows("answer 1"));
    screen.click("Take the file's");
    const MaybeCommand command = screen.taken();
    REQUIRE(asked<ReplaceEdits>(command));
    CHECK(asked<ReplaceEdits>(command)->replace);
}

TEST_CASE("Every problem is listed with its line, to the last") {
    ImportPreview preview = usual_import();
    preview.report.refused.clear();
    for (int i = 1; i <= 2'000; ++i)
        preview.report.refused.push_back({"line " + std::to_string(i), "There is no answer."});
    const ImportView view = ready_view(preview);
    Headless screen(page_of(view), {1280, 800});
    for (int i = 0; i < 3; ++i)
        screen.press(ImGuiKey_End);
    CHECK(screen.shows("line 2000"));
}

TEST_CASE("A note that comes in only in part is among the problems, with its place") {
    ImportPreview preview = usual_import();
    preview.report.refused.clear();
    preview.report.warnings = {{"line 12", "a note makes cards of at most 500 gaps"}};
    const ImportView view = ready_view(preview);
    const Headless screen(page_of(view), {1280, 800});
    CHECK(screen.shows("line 12"));
    CHECK(screen.shows("at most 500 gaps"));
}

TEST_CASE("A refused file tells all its errors with their lines and that nothing was changed") {
    ImportView view;
    view.file = "broken.json";
    view.state.step = Step::Failed;
    view.state.failure = std::make_shared<ImportFailure>(
        ImportFailure{"It is not JSON.",
                      {{3, "notes[0].kind", "There is no kind “dat”."}, {7, "", "Here ends the file."}}});
    Headless screen(page_of(view));
    CHECK(screen.shows("broken.json cannot be imported"));
    CHECK(screen.shows("2 things are wrong in it."));
    CHECK(screen.shows("line 3, notes[0].kind"));
    CHECK(screen.shows("Here ends the file."));
    CHECK(screen.shows("Nothing was changed"));
    screen.press(ImGuiKey_Enter);
    const MaybeCommand command = screen.taken();
    CHECK((command && std::holds_alternative<ShowImport>(*command)));
}

TEST_CASE("While it works, an import tells what it does, how far it is, and can be left") {
    ImportView view;
    view.file = "Spanish.apkg";
    view.state.step = Step::Applying;
    view.state.progress = {"Writing notes", 120, 480, 20};
    Headless screen(page_of(view));
    CHECK(screen.shows("Writing notes · 25 % · about 20 seconds left"));
    screen.press(ImGuiKey_Enter);
    CHECK_FALSE(screen.taken());
    screen.press(ImGuiKey_Escape);
    CHECK(asked<LeaveImport>(screen.taken()));
}

TEST_CASE("Reading again keeps the page, but nothing can be taken in meanwhile") {
    ImportView view = table_view();
    view.state.step = Step::Reading;
    view.state.progress = {"Reading", 1, 2, {}};
    Headless screen(page_of(view));
    CHECK(screen.shows("ház"));
    CHECK(screen.shows("Reading · 50 %"));
    CHECK_FALSE(screen.has("Import 573 notes"));
    screen.press(ImGuiKey_Enter);
    CHECK_FALSE(screen.taken());
}

} // namespace emlek::test
