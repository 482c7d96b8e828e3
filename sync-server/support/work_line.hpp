// The line in which what tablets bring waits for its turn. It bounds what the server does at one time,
// however many tablets come at once: so many works run, so many more wait, first come first served, and who
// finds the line full is told when to come back. A tablet waits for each answer before it asks again, so
// going to the back of the line serves all of them in turn; and while some had to be sent away, those who
// were served are asked to step back for as long, so that they do not keep the places by asking at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "shared/base/time.hpp"

namespace meetmoment::server {

class WorkLine {
  public:
    struct Limits {
        std::size_t at_once = 8;
        std::size_t longest = 64;  ///< works that wait
    };

    /// `clock` must outlive it.
    WorkLine(const Limits& limits, const Clock& clock) : limits_(limits), clock_(clock) {}
    WorkLine(const WorkLine&) = delete;
    WorkLine& operator=(const WorkLine&) = delete;

    /// A work's place among those that run. The next in line begins when it is left, at the latest when it
    /// goes. Any thread; the line must outlive it.
    class Place {
      public:
        explicit Place(WorkLine& line);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        void leave();
        /// How long the one who is served now should stay away afterwards; zero when nobody was sent away.
        [[nodiscard]] std::chrono::milliseconds step_back() const { return step_back_; }

      private:
        WorkLine& line_;
        std::chrono::milliseconds began_;
        std::chrono::milliseconds step_back_;
        bool left_ = false;
    };
    /// Begins a work and returns at once, for it runs on whatever thread leaves a place.
    using Begin = std::function<void(std::shared_ptr<Place>)>;

    /// Begins now or later; false when the line is full. Any thread.
    [[nodiscard]] bool enter(Begin begin);
    /// When to come back for who was sent away: about the time that those in line take, 1 s to 1 min.
    [[nodiscard]] std::chrono::milliseconds stay_away() const;
    /// Works that wait now.
    [[nodiscard]] std::size_t waiting() const;

  private:
    void leave(std::chrono::milliseconds took);
    [[nodiscard]] std::chrono::milliseconds stay_away_locked() const;
    [[nodiscard]] std::chrono::milliseconds step_back() const;

    const Limits limits_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::deque<Begin> waiting_;
    std::size_t running_ = 0;
    std::chrono::milliseconds mean_{0};  ///< of what works take; the latest counts for an eighth
    std::chrono::milliseconds crowded_until_{0};
};

}  // namespace meetmoment::server
