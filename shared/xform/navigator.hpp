// Going through a form one stop at a time, as ODK Collect does: beginning, groups, questions, instances of
// repeats, the offer of a new instance, end.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/xform/session.hpp"

namespace meetmoment::xform {

enum class Stop : std::uint8_t { Beginning, Group, Question, Repeat, NewRepeat, End };

/// A place in a session that must outlive it. It stays where it is when answers change what lies around it;
/// when its own stop vanishes, it stands before the stop that came after. One thread at a time.
class Navigator {
  public:
    explicit Navigator(const Session& session) : session_(&session) {}

    [[nodiscard]] Stop stop() const;
    /// The item at this stop; nullopt at the beginning and at the end.
    [[nodiscard]] std::optional<std::uint32_t> item() const;

    /// One stop on or back. False when there is none: it stays at the end or the beginning.
    bool next();
    bool previous();
    void go_to_beginning() { place_ = beginning; }
    void go_to_end() { place_ = end; }
    /// False, and it stays, when the item is not shown now.
    bool go_to(std::uint32_t item);

  private:
    static constexpr std::int64_t beginning = -1;
    static constexpr std::int64_t end = std::int64_t{1} << 40;
    [[nodiscard]] std::int64_t index(const std::vector<std::uint32_t>& stops) const;

    const Session* session_;
    std::int64_t place_ = beginning;  ///< index among the stops when it came here
    std::uint32_t item_ = 0;
};

}  // namespace meetmoment::xform
