#pragma once

#include "cli/context.h"
#include "cli/failure.h"
#include "cli/invocation.h"
#include "study/clock.h"

#include <filesystem>

namespace emlek {

// Each carries out one command. They throw Failure and StoreError with nothing changed.
Exit run(const ReviewCommand& command, Context& context);
Exit run(const DueCommand& command, Context& context);
Exit run(const ImportCommand& command, Context& context);
Exit run(const ExportCommand& command, Context& context);
Exit run(const DecksCommand& command, Context& context);
Exit run(const DeckPageCommand& command, Context& context);
Exit run(const DeckCommand& command, Context& context);
Exit run(const UndoCommand& command, Context& context);
Exit run(const StatsCommand& command, Context& context);
Exit run(const CardsCommand& command, Context& context);
Exit run(const LogCommand& command, Context& context);
Exit run(const CheckCommand& command, Context& context);
Exit run(const MendCommand& command, ClosedContext& context);
Exit run(const BackupCommand& command, Context& context);
Exit run(const RestoreCommand& command, ClosedContext& context);
Exit run(const SetCommand& command, Context& context);
Exit run(const SettingsCommand& command, Context& context);
Exit run(const ScreenshotCommand& command, Context& context);

// The window opens the collection itself, to tell when it cannot. `frame_log`, when there is one, gets the
// wall clock's steady milliseconds at each drawn frame. Throws Failure when there is no display.
Exit show_window(const std::filesystem::path& collection, const Clock& clock, const Clock& wall_clock,
                 const std::filesystem::path& frame_log);

} // namespace emlek
