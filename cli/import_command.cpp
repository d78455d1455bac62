#include "cli/commands.h"
#include "cli/files.h"
#include "cli/import_report.h"
#include "cli/terminal_progress.h"
#include "cli/text.h"
#include "decks/open_deck.h"
#include "store/staged_import.h"
#include "study/private_folder.h"

#include <memory>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr std::string_view standard_input = "-";

// One run of the command: what all its files have in common.
class Importing {
  public:
    Importing(const ImportCommand& command, Context& context)
        : command_(command), context_(context), progress_(context.clock, context.console.err) {}

    // Whether the file can be taken in; tells why when it cannot.
    bool is_acceptable(const std::string& file) {
        return refusals_told(file, [&] { stage(file); });
    }

    bool take_in(const std::string& file) {
        return refusals_told(file, [&] {
            const auto staged = stage(file);
            if (command_.dry_run) {
                tell(file, *staged);
                return;
            }
            staged->apply(progress_);
            tell(file, *staged);
        });
    }

  private:
    std::unique_ptr<DeckSource> open(const std::string& file) const {
        const Now now = context_.now();
        const ReadOptions options{
            command_.table,
            {context_.clock.offset_at, read_settings(context_.collection).rollover, now},
            scratch_.path()};
        if (file == standard_input) return open_pasted_deck(input_, options);
        return open_deck(file, options);
    }

    std::unique_ptr<StagedImport> stage(const std::string& file) {
        if (file == standard_input && input_.empty()) input_ = read_all(context_.console.in);
        ImportOptions options;
        options.what = file == standard_input
                           ? "pasted text"
                           : valid_utf8(std::filesystem::path(file).lexically_normal().filename().string());
        options.deck = command_.deck;
        options.revive = command_.revive;
        options.strict = command_.strict;
        options.replace_edits = command_.replace_edits;
        const auto source = open(file);
        return std::make_unique<StagedImport>(context_.collection, *source, options, context_.now(),
                                              progress_);
    }

    template <class Work>
    bool refusals_told(const std::string& file, const Work& work) {
        try {
            work();
            progress_.clear();
            return true;
        } catch (const DeckFault& fault) {
            progress_.clear();
            ImportReport report;
            for (const LocatedError& error : fault.errors())
                report.refused.push_back({where(error), error.why});
            write_refusal(file, report, context_.console.err);
            if (context_.json) write_json(file, report, context_.console.out);
            return false;
        } catch (const Cancelled&) {
            progress_.clear();
            throw Failure(Exit::Refused, "Stopped. Nothing of " + file + " was imported.");
        }
    }

    void tell(const std::string& file, const StagedImport& staged) {
        progress_.clear();
        const ImportReport& report = staged.report();
        if (context_.json) {
            write_json(file, report, context_.console.out);
            return;
        }
        if (command_.dry_run) write_trial(staged, context_.console.out);
        if (command_.files.size() > 1) context_.console.out << file << ": ";
        context_.console.out << summary(report, command_.dry_run) << '\n';
        write_remarks(file, report, context_.console.err);
    }

    const ImportCommand& command_;
    Context& context_;
    TerminalProgress progress_;
    PrivateFolder scratch_;
    std::string input_;
};

} // namespace

Exit run(const ImportCommand& command, Context& context) {
    Importing importing(command, context);
    // Of several, each is read before any is taken in, so that a refusal leaves the collection as it was.
    if (command.files.size() > 1) {
        bool all = true;
        for (const std::string& file : command.files)
            all = importing.is_acceptable(file) && all;
        if (!all) return Exit::Refused;
    }
    for (const std::string& file : command.files) {
        if (!importing.take_in(file)) return Exit::Refused;
    }
    return Exit::Done;
}

} // namespace emlek
