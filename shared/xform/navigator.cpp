#include "shared/xform/navigator.hpp"

#include <algorithm>

namespace meetmoment::xform {

// Where its item is now; of an item that is gone, one before the place that it had.
std::int64_t Navigator::index(const std::vector<std::uint32_t>& stops) const {
    if (place_ == beginning || place_ == end) return place_;
    const auto found = std::find(stops.begin(), stops.end(), item_);
    if (found != stops.end()) return found - stops.begin();
    return std::min(place_, static_cast<std::int64_t>(stops.size())) - 1;
}

std::optional<std::uint32_t> Navigator::item() const {
    if (place_ == beginning || place_ == end) return std::nullopt;
    return item_;
}

Stop Navigator::stop() const {
    if (place_ == beginning) return Stop::Beginning;
    if (place_ == end) return Stop::End;
    const auto item = session_->item(item_);
    if (!item) return Stop::Beginning;
    switch (item->kind) {
        case ItemKind::Group:
            return Stop::Group;
        case ItemKind::Repeat:
            return Stop::Repeat;
        case ItemKind::AddRepeat:
            return Stop::NewRepeat;
        default:
            return Stop::Question;
    }
}

bool Navigator::next() {
    if (place_ == end) return false;
    const std::vector<std::uint32_t> stops = session_->stops();
    const std::int64_t to = index(stops) + 1;
    if (to >= static_cast<std::int64_t>(stops.size())) {
        place_ = end;
        return true;
    }
    place_ = to;
    item_ = stops[static_cast<std::size_t>(to)];
    return true;
}

bool Navigator::previous() {
    if (place_ == beginning) return false;
    const std::vector<std::uint32_t> stops = session_->stops();
    const std::int64_t from = place_ == end ? static_cast<std::int64_t>(stops.size()) : index(stops);
    place_ = from - 1;
    if (place_ >= 0) item_ = stops[static_cast<std::size_t>(place_)];
    return true;
}

bool Navigator::go_to(std::uint32_t item) {
    const std::vector<std::uint32_t> stops = session_->stops();
    const auto found = std::find(stops.begin(), stops.end(), item);
    if (found == stops.end()) return false;
    place_ = found - stops.begin();
    item_ = item;
    return true;
}

}  // namespace meetmoment::xform
