#include "sync-server/storage/sqlite/words.hpp"

#include <array>
#include <utility>

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
std::vector<std::string> lines_of(std::string_view text) {
    return split(text, '\n');
}
std::string lines(const std::vector<std::string>& texts) {
    return join(texts, '\n');
}

SubmissionRow submission_row(const Query& query) {
    SubmissionRow row;
    row.id = query.uuid(0);
    row.scope = query.text(1);
    row.round = query.text(2);
    row.region = query.text(3);
    row.group = query.text(4);
    row.instrument = query.text(5);
    row.form = query.text(6);
    row.respondent = query.text(7);
    row.status = query.text(8);
    row.source = query.text(9);
    row.review = query.text(10);
    row.conflicts = query.integer(11);
    row.authors = words_of(query.text(12));
    row.started_ms = query.integer(13);
    row.finished_ms = query.integer(14);
    row.updated_ms = query.integer(15);
    return row;
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
