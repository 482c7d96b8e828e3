#include "shared/record/commit.hpp"

namespace meetmoment::record {

std::string to_string(const Path& path) {
    std::string text = path.field;
    for (const Uuid& instance : path.instances)
        text += '[' + instance.to_string() + ']';
    return text;
}

std::optional<Path> parse_path(std::string_view text) {
    constexpr std::size_t kUuidLength = 36;
    Path path;
    const std::size_t bracket = text.find('[');
    path.field = std::string(text.substr(0, bracket));
    if (path.field.empty() || path.field.size() > kMaxFieldBytes) return std::nullopt;
    std::string_view rest = bracket == std::string_view::npos ? std::string_view{} : text.substr(bracket);
    while (!rest.empty()) {
        if (rest.size() < kUuidLength + 2 || rest.front() != '[' || rest[kUuidLength + 1] != ']')
            return std::nullopt;
        const auto instance = Uuid::parse(rest.substr(1, kUuidLength));
        if (!instance || path.instances.size() == kMaxPathDepth) return std::nullopt;
        path.instances.push_back(*instance);
        rest.remove_prefix(kUuidLength + 2);
    }
    return path;
}

std::optional<RecordId> record_of(const Op& op) {
    return std::visit(
        [](const auto& known) -> std::optional<RecordId> {
            if constexpr (requires { known.record; })
                return known.record;
            else
                return std::nullopt;
        },
        op);
}

}  // namespace meetmoment::record

std::size_t std::hash<meetmoment::record::Dot>::operator()(
    const meetmoment::record::Dot& dot) const noexcept {
    // SplitMix64's finaliser over the three parts: writers are random, sequences and indices small.
    std::uint64_t mixed = dot.writer.value ^ (static_cast<std::uint64_t>(dot.seq) << 32) ^ dot.index;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 31));
}
