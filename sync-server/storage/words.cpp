#include "sync-server/storage/words.hpp"

#include <array>
#include <utility>

#include "shared/base/cbor.hpp"

namespace meetmoment::server::storage {

namespace {

std::vector<std::string> split(std::string_view text, char between) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(between);
        if (end != 0) parts.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

std::string join(const std::vector<std::string>& parts, char between) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    return split(text, ' ');
}
std::string joined(const std::vector<std::string>& words) {
    return join(words, ' ');
}
std::optional<std::string> spaced(const std::optional<std::vector<std::string>>& words) {
    if (!words) return std::nullopt;
    return " " + joined(*words) + " ";
}

std::vector<std::string> lines_of(std::string_view text) {
    return split(text, '\n');
}
std::string lines(const std::vector<std::string>& texts) {
    return join(texts, '\n');
}

record::Value value_of(ByteView bytes) {
    cbor::Reader reader(bytes);
    auto value = record::decode_value(reader);
    if (!value) throw StoreFailure({"store.corrupt", "A value in the store cannot be read.", {}});
    return std::move(*value);
}

record::Path path_of(std::string_view text) {
    auto path = record::parse_path(text);
    if (!path) throw StoreFailure({"store.corrupt", "A path in the store cannot be read.", {}});
    return std::move(*path);
}

void decide_visibility(record::RecordState& state, const Hides& hides) {
    const std::vector<std::pair<record::Dot, std::map<record::WriterId, std::uint32_t>>> list(hides.begin(),
                                                                                              hides.end());
    const auto visibility = record::visibility(state.heads, list);
    state.hidden = visibility == record::Visibility::Hidden;
    state.deleted_versus_edited = visibility == record::Visibility::DeletedVersusEdited;
}

std::string order_by(std::string_view sort) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kKeys{{
        {"updated", "updated_ms"},
        {"started", "started_ms"},
        {"finished", "finished_ms"},
        {"region", "region"},
        {"round", "round"},
        {"group", "grp"},
        {"respondent", "respondent"},
        {"status", "status"},
        {"review", "review"},
        {"conflicts", "conflicts"},
    }};
    const bool descending = sort.starts_with('-');
    if (descending) sort.remove_prefix(1);
    for (const auto& [key, column] : kKeys) {
        if (key == sort) return std::string(column) + (descending ? " DESC, id DESC" : ", id");
    }
    return "updated_ms DESC, id DESC";
}

std::string search_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '-' || c == ' ') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

}  // namespace meetmoment::server::storage
