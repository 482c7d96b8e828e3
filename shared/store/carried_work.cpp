#include "shared/store/carried_work.hpp"

#include <fstream>

#include "shared/base/spoken_code.hpp"
#include "shared/store/sealed_file.hpp"

namespace meetmoment::store {

bool needs_code(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return in && is_sealed_file(in);
}

Result<void> with_carried_work(const std::string& file, const std::string& code,
                               const std::function<Result<void>(std::istream&)>& take) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail("store.io", "The file cannot be read.", file);
    if (!is_sealed_file(in)) return take(in);
    const auto normal = normal_code(code, kSealedCodeLength);
    if (!normal)
        return fail("work.no-code", code.empty() ? "The file is sealed, and its code was not given."
                                                 : "A code has 16 letters and digits.");
    auto reader = SealedFileReader::begin(in, *normal);
    if (!reader) return fail(reader.error());
    const auto taken = take(reader->content());
    // Damage is why the content ended where it did.
    const auto ended = reader->ended();
    return ended ? taken : ended;
}

Result<void> read_carried_work(const std::string& file, const std::string& code,
                               const std::function<Result<void>(Exported)>& take) {
    return with_carried_work(file, code,
                             [&take](std::istream& content) { return read_commit_file(content, take); });
}

}  // namespace meetmoment::store
