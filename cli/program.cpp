#include "cli/program.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/help.h"
#include "cli/local_time.h"
#include "cli/output.h"
#include "store/store_error.h"

#include <new>
#include <utility>

namespace emlek {

namespace {

Clock clock_for(const Invocation& invocation, const Clock& wall_clock) {
    if (!invocation.now) return wall_clock;
    const Moment moment = moment_of(*invocation.now);
    const auto offset_at = [moment, given = invocation.now->offset.has_value()](Instant at) {
        return given ? moment.offset : local_offset(at);
    };
    return {[moment] { return moment; }, [] { return Millis{0}; }, offset_at};
}

Collection open_at(const std::filesystem::path& file, const Clock& clock) {
    return Collection({file, "emlek " EMLEK_VERSION, clock.moment()});
}

// While opening, whatever stands in the way means that the collection cannot be opened.
Collection open_or_fail(const std::filesystem::path& file, const Clock& clock) {
    try {
        return open_at(file, clock);
    } catch (const StoreError& error) {
        throw Failure(Exit::Unopened, error.what());
    }
}

Exit carry_out(const Invocation& invocation, const Clock& wall_clock, Console& console) {
    const Clock clock = clock_for(invocation, wall_clock);
    const std::filesystem::path file = invocation.collection ? *invocation.collection : own_collection();
    if (!invocation.command) {
        return show_window([&] { return open_at(file, clock); }, clock, wall_clock, invocation.frame_log);
    }
    Collection collection = open_or_fail(file, clock);
    Context context{collection, clock, console, invocation.json};
    return std::visit([&](const auto& command) { return run(command, context); }, *invocation.command);
}

Exit answer(const std::vector<std::string>& words, const Clock& wall_clock, Console& console) {
    const auto request = parse_arguments(words);
    if (const auto* invocation = std::get_if<Invocation>(&request)) {
        return carry_out(*invocation, wall_clock, console);
    }
    if (std::holds_alternative<VersionRequest>(request)) {
        console.out << "emlek " EMLEK_VERSION "\n";
    } else {
        console.out << help_page;
    }
    return Exit::Done;
}

// What was done before the complaint is told before it.
void tell_what_was_done(Console& console) {
    try {
        console.out.flush();
    } catch (...) { // then the complaint is about that
    }
}

Exit complain(Console& console, Exit code, const std::string& sentence) {
    tell_what_was_done(console);
    console.err << "emlek: " << sentence << '\n';
    return code;
}

} // namespace

Exit run_program(const std::vector<std::string>& words, const Clock& wall_clock, Console& console) {
    try {
        const Exit code = answer(words, wall_clock, console);
        console.out.flush();
        return code;
    } catch (const ReaderGone&) {
        return Exit::Done; // emlek log | head -1
    } catch (const Failure& failure) {
        return complain(console, failure.code(), failure.what());
    } catch (const StoreError& error) {
        return complain(console, error.concerns_whole_collection() ? Exit::Unopened : Exit::Refused,
                        error.what());
    } catch (const std::bad_alloc&) {
        return complain(
            console, Exit::Refused,
            "There is not enough memory for this. What was saved before is safe. Close other programs, "
            "then try again.");
    } catch (...) {
        return complain(
            console, Exit::Refused,
            "Something happened that Emlék was not made for, and it stopped. What was saved before is "
            "safe; emlek check looks it over.");
    }
}

} // namespace emlek
