#include "decks/archive/zip_reader.h"
#include "temporary_file.h"

#include <cstdlib>

// An archive that is let in has names that lead nowhere else, and its entries give what the directory says.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const emlek::TemporaryFile file({reinterpret_cast<const char*>(data), size});
    try {
        const emlek::ZipReader archive(file.path(), "/tmp");
        for (const emlek::ZipEntry& entry : archive.entries()) {
            if (!emlek::path_fault(entry.name).empty()) std::abort();
            std::uint64_t given = 0;
            archive.copy(entry, [&](std::string_view piece) { given += piece.size(); });
            if (given != entry.size) std::abort();
        }
    } catch (const emlek::DeckFault&) {
    }
    return 0;
}
