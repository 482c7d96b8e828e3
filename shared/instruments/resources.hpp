// The packed files; their source is made by pack.cmake. Internal to shared/instruments.
#pragma once

#include <span>
#include <string_view>

namespace meetmoment::instruments {

struct Resource {
    std::string_view name;
    std::string_view text;
};

/// By name.
[[nodiscard]] std::span<const Resource> resources();

}  // namespace meetmoment::instruments
