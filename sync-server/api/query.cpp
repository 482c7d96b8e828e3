#include "sync-server/api/query.hpp"

#include <algorithm>
#include <charconv>

namespace meetmoment::server::api {

Result<std::int64_t> number(const http::Head& head, const std::string& name, std::int64_t fallback,
                            std::int64_t most) {
    const std::string text = head.parameter(name);
    if (text.empty()) return fallback;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) {
        return fail("query.number", "The parameter is not a whole number.", name);
    }
    return std::min(value, most);
}

}  // namespace meetmoment::server::api
