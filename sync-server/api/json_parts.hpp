// Pieces of JSON that several answers share. Internal to api/.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "sync-server/security/rights.hpp"

namespace meetmoment::server::api {

[[nodiscard]] inline boost::json::array strings(const std::vector<std::string>& texts) {
    boost::json::array out;
    for (const auto& text : texts)
        out.emplace_back(text);
    return out;
}

template <class T, class Convert>
[[nodiscard]] boost::json::array array_of(const std::vector<T>& values, Convert convert) {
    boost::json::array out;
    out.reserve(values.size());
    for (const auto& value : values)
        out.emplace_back(convert(value));
    return out;
}

[[nodiscard]] inline boost::json::object membership(const Membership& one) {
    return {{"study", one.study}, {"role", to_string(one.role)}, {"regions", strings(one.regions)}};
}

}  // namespace meetmoment::server::api
