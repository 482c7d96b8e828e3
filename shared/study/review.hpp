// The review state of a record, the value of field "@review":
//     review = "open" | "returned" | "approved:" 32 lower-case hexadecimal digits
// The digits are the record's state digest at the moment of approval. When the digest of the state now
// differs, the record shows as "changed after approval" and the approved snapshot stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/hash.hpp"

namespace meetmoment::study {

enum class ReviewState { Open, Returned, Approved };

struct Review {
    ReviewState state = ReviewState::Open;
    Hash128 digest;  ///< of the approved state; zero unless Approved

    friend bool operator==(const Review&, const Review&) = default;
};

[[nodiscard]] std::string to_string(const Review& review);
/// "" (the field is absent) is Open; nullopt for what the grammar does not know.
[[nodiscard]] std::optional<Review> parse_review(std::string_view text);

}  // namespace meetmoment::study
