#include "tests/support/recorded_cases.hpp"

#include <zlib.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace meetmoment::recorded {

std::filesystem::path file(std::string_view name) {
    const char* folder = std::getenv("MEETMOMENT_CONFORMANCE");
    const std::filesystem::path from =
        folder != nullptr ? folder : MEETMOMENT_SOURCE_DIR "/../shared/conformance";
    return from / name;
}

std::string read_gz(const std::filesystem::path& file) {
    std::string text;
    gzFile in = gzopen(file.c_str(), "rb");
    if (in == nullptr) return text;
    std::array<char, 65536> buffer;
    for (int got = 0; (got = gzread(in, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    gzclose(in);
    return text;
}

std::vector<std::string> lines_of_gz(const std::filesystem::path& file) {
    std::vector<std::string> out;
    std::istringstream lines(read_gz(file));
    for (std::string line; std::getline(lines, line);)
        out.push_back(line);
    return out;
}

std::vector<std::vector<std::string>> read_tsv(const std::filesystem::path& file) {
    std::vector<std::vector<std::string>> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream row(line);
        out.emplace_back();
        for (std::string field; std::getline(row, field, '\t');)
            out.back().push_back(field);
    }
    return out;
}

}  // namespace meetmoment::recorded
