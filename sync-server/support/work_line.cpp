#include "sync-server/support/work_line.hpp"

#include <algorithm>
#include <utility>

namespace meetmoment::server {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortest{1'000};
constexpr milliseconds kLongest{60'000};

}  // namespace

WorkLine::Place::Place(WorkLine& line)
    : line_(line), began_(line.clock_.monotonic()), step_back_(line.step_back()) {}

WorkLine::Place::~Place() {
    leave();
}

void WorkLine::Place::leave() {
    if (!std::exchange(left_, true)) line_.leave(line_.clock_.monotonic() - began_);
}

bool WorkLine::enter(Begin begin) {
    {
        const std::lock_guard lock(mutex_);
        if (running_ >= limits_.at_once) {
            const bool full = waiting_.size() >= limits_.longest;
            // Until those who are sent away now have come back, with the delay that they add themselves.
            if (full)
                crowded_until_ = clock_.monotonic() + stay_away_locked() * 2;
            else
                waiting_.push_back(std::move(begin));
            return !full;
        }
        ++running_;
    }
    begin(std::make_shared<Place>(*this));
    return true;
}

void WorkLine::leave(milliseconds took) {
    Begin next;
    {
        const std::lock_guard lock(mutex_);
        mean_ = (mean_ * 7 + took) / 8;
        if (waiting_.empty()) {
            --running_;
            return;
        }
        next = std::move(waiting_.front());
        waiting_.pop_front();
    }
    next(std::make_shared<Place>(*this));
}

std::size_t WorkLine::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

milliseconds WorkLine::stay_away() const {
    const std::lock_guard lock(mutex_);
    return stay_away_locked();
}

milliseconds WorkLine::stay_away_locked() const {
    const auto before = static_cast<std::int64_t>(waiting_.size() + running_);
    return std::clamp(mean_ * before / static_cast<std::int64_t>(limits_.at_once), kShortest, kLongest);
}

milliseconds WorkLine::step_back() const {
    const std::lock_guard lock(mutex_);
    return clock_.monotonic() < crowded_until_ ? stay_away_locked() : milliseconds{0};
}

}  // namespace meetmoment::server
