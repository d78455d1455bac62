#pragma once

#include "cli/json_out.h"
#include "store/backups.h"

#include <string>

namespace emlek {

// "104 cards, 2000 answers".
std::string told(const BackupContent& content);

// {"file","made","reason","cards","reviews"}
void write_json(JsonOut& json, const Backup& backup);

} // namespace emlek
