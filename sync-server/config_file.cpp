#include "sync-server/config_file.hpp"

#include <toml++/toml.h>
#include <sstream>

namespace meetmoment::server {

namespace {

std::string place(const std::string& file, const toml::source_region& where) {
    return file + ", line " + std::to_string(where.begin.line);
}

/// A single value as an argument; false for one that is none.
bool to_argument(const toml::node& node, std::string& out) {
    if (const auto text = node.value_exact<std::string>()) {
        out = *text;
    } else if (const auto whole = node.value_exact<std::int64_t>()) {
        out = std::to_string(*whole);
    } else if (const auto number = node.value_exact<double>()) {
        std::ostringstream text_of;
        text_of.imbue(std::locale::classic());
        text_of << *number;
        out = text_of.str();
    } else {
        return false;
    }
    return true;
}

}  // namespace

Result<std::vector<std::string>> arguments_of_config(std::string_view text, const std::string& file,
                                                     const std::set<std::string>& known,
                                                     const std::set<std::string>& given) {
    toml::table table;
    try {
        table = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        return fail("config.not-toml", std::string(error.description()), place(file, error.source()));
    }
    std::vector<std::string> out;
    for (const auto& [key, node] : table) {
        const std::string name{key.str()};
        const std::string where = place(file, node.source());
        const auto wrong = fail("config.wrong-type",
                                "The value of " + name + " is not of a kind that an option takes.", where);
        if (!known.contains(name))
            return fail("config.unknown-key", "There is no key " + name + "; --config-help prints them all.",
                        where);
        if (given.contains(name)) continue;
        std::string value;
        if (const auto flag = node.value_exact<bool>()) {
            if (*flag) out.push_back("--" + name);
        } else if (const auto* list = node.as_array()) {
            for (const auto& one : *list) {
                if (!to_argument(one, value)) return wrong;
                out.push_back("--" + name + "=" + value);
            }
        } else if (to_argument(node, value)) {
            out.push_back("--" + name + "=" + value);
        } else {
            return wrong;
        }
    }
    return out;
}

}  // namespace meetmoment::server
