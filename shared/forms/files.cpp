#include "shared/forms/files.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace meetmoment::forms {

std::optional<std::string> content(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad() || !in.is_open()) return std::nullopt;
    return bytes;
}

bool write(const std::filesystem::path& file, const std::string& content) {
    const std::filesystem::path beside = file.string() + ".new";
    std::ofstream out(beside, std::ios::binary);
    out << content;
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(beside, file, error);
    if (out && !error) return true;
    std::filesystem::remove(beside, error);
    std::cerr << "meetmoment-forms: " << file.string() << " cannot be written.\n";
    return false;
}

xform::FileSource files_in(const std::filesystem::path& folder) {
    return [folder](std::string_view src) -> std::optional<std::string> {
        const std::string_view name = src.substr(src.find_last_of("/\\") + 1);
        if (name.empty() || name == "." || name == "..") return std::nullopt;
        return content(folder / name);
    };
}

}  // namespace meetmoment::forms
