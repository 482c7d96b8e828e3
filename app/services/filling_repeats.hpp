// Paths of answers and of instances of repeats as texts, "kind/name[0191…]" and "kind[0191…]".
#pragma once

#include <string>
#include <string_view>

namespace meetmoment::app {

/// "kind/name" of "kind/name[0191…]"
[[nodiscard]] inline std::string_view field_of(std::string_view path) {
    return path.substr(0, path.find('['));
}

/// "[0191…]" of "kind/name[0191…]", "" outside repeats. No two instances of a record have the same keys.
[[nodiscard]] inline std::string_view keys_of(std::string_view path) {
    const auto bracket = path.find('[');
    return bracket == std::string_view::npos ? std::string_view() : path.substr(bracket);
}

/// The repeat that an instance is of: "kind" of "kind[0191…]", "kind/visit[0191…]" of
/// "kind/visit[0191…][0192…]".
[[nodiscard]] inline std::string repeat_of(std::string_view instance) {
    return std::string(instance.substr(0, instance.rfind('[')));
}

/// The UUID of an instance.
[[nodiscard]] inline std::string_view key_of(std::string_view instance) {
    const auto open = instance.rfind('[');
    return open == std::string_view::npos ? std::string_view()
                                          : instance.substr(open + 1, instance.size() - open - 2);
}

/// Whether an answer or an instance is inside an instance, itself included.
[[nodiscard]] inline bool is_inside(std::string_view path, std::string_view instance) {
    return keys_of(path).starts_with(keys_of(instance)) && field_of(path).starts_with(field_of(instance));
}

}  // namespace meetmoment::app
