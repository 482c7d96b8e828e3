#include "shared/study/review.hpp"

#include <algorithm>

#include "shared/base/bytes.hpp"

namespace meetmoment::study {
namespace {

constexpr std::string_view kApproved = "approved:";
constexpr std::string_view kReturned = "returned";
constexpr std::string_view kOpen = "open";

}  // namespace

std::string to_string(const Review& review) {
    switch (review.state) {
        case ReviewState::Approved:
            return std::string(kApproved) + to_hex(review.digest.bytes);
        case ReviewState::Returned:
            return std::string(kReturned);
        case ReviewState::Open:
            break;
    }
    return std::string(kOpen);
}

std::optional<Review> parse_review(std::string_view text) {
    if (text.empty() || text == kOpen) return Review{};
    if (text == kReturned) return Review{ReviewState::Returned, {}};
    if (!text.starts_with(kApproved)) return std::nullopt;
    const auto digits = text.substr(kApproved.size());
    const auto bytes = from_hex(digits);
    Review review{ReviewState::Approved, {}};
    if (!bytes || bytes->size() != review.digest.bytes.size() || to_hex(*bytes) != digits)
        return std::nullopt;
    std::ranges::copy(*bytes, review.digest.bytes.begin());
    return review;
}

}  // namespace meetmoment::study
