// What a recording of an interview needs to find its place, also when the app ended in the midst of it.
#pragma once

#include <optional>
#include <string>

#include "shared/interview/recording.hpp"

namespace meetmoment::app {

struct SoundPurpose {
    record::RecordId interview;
    record::RecordId recording;  ///< that it becomes: made once, however often it is handed over
    UtcMillis start{};           ///< by this device's clock
    std::optional<record::RecordId> stream;
    std::vector<record::RecordId> persons;  ///< who is there
    std::string author;

    /// For Recording::start().
    [[nodiscard]] std::string text() const;
    /// nullopt for a recording that is none of an interview.
    [[nodiscard]] static std::optional<SoundPurpose> parse(const std::string& text);
};

}  // namespace meetmoment::app
