#pragma once

#include "cli/context.h"
#include "cli/failure.h"
#include "cli/invocation.h"
#include "ui/run_window.h"

namespace emlek {

// Each carries out one command. They throw Failure and StoreError with nothing changed.
Exit run(const ReviewCommand& command, Context& context);
Exit run(const DueCommand& command, Context& context);
Exit run(const ImportCommand& command, Context& context);
Exit run(const ExportCommand& command, Context& context);
Exit run(const CardsCommand& command, Context& context);
Exit run(const LogCommand& command, Context& context);
Exit run(const CheckCommand& command, Context& context);
Exit run(const SetCommand& command, Context& context);
Exit run(const SettingsCommand& command, Context& context);
Exit run(const ScreenshotCommand& command, Context& context);

// Opens the collection itself, to tell in the window when it cannot. Throws Failure when there is no display.
Exit show_window(const WindowStart& start);

} // namespace emlek
