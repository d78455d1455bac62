#pragma once

#include "store/import.h"
#include "store/staged_import.h"

#include <ostream>
#include <string>

namespace emlek {

// "Added 96 notes (112 cards) to Spanish. 3 changed, 20 the same."
std::string summary(const ImportReport& report, bool dry_run);

// What an import would do, note by note: the new ones, the changed ones with both texts. The first hundred of
// each.
void write_trial(const StagedImport& staged, std::ostream& out);

// What was not taken as it stood: refused notes, missing media, things left out.
void write_remarks(const std::string& file, const ImportReport& report, std::ostream& err);

// Each error with its place, and that nothing was taken from the file.
void write_refusal(const std::string& file, const ImportReport& report, std::ostream& err);

// `file` as the command line names it.
void write_json(const std::string& file, const ImportReport& report, std::ostream& out);

} // namespace emlek
