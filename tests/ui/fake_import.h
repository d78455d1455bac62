#pragma once

#include "ui/import_work.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace emlek::test {

// An import that finds what it is told to find, as slowly as it is told. Outlives the job that runs it.
struct FakeImport {
    ImportPreview found;
    std::function<void(Progress&)> while_reading;
    std::function<void(Progress&)> while_applying;
    std::atomic<int> readings = 0;
    std::atomic<bool> applied = false;
    std::atomic<bool> gone = false;
    ImportChoices last_choices; // of the newest reading that is counted

    std::unique_ptr<ImportWork> work();
};

// 570 notes in one deck, 3 of them with another text than here.
ImportPreview usual_import();
StagedNote staged(std::string question, std::string answer);

} // namespace emlek::test
