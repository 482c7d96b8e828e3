#include "shared/walk/walker.hpp"

#include <map>
#include <unordered_set>

#include "shared/walk/answers.hpp"

namespace meetmoment::walk {

using xform::Item;
using xform::ItemKind;

namespace {

class Walker {
  public:
    Walker(xform::Session& session, UtcMillis today, RandomSource& random, const Options& options)
        : session_(session), today_(today), random_(random), options_(options) {}

    Walk walk() {
        std::vector<std::uint32_t> stops = session_.stops();
        for (std::size_t at = 0; at < stops.size();) {
            if (!done_.insert(stops[at]).second) {
                ++at;
                continue;
            }
            if (++count_ > options_.most_stops) {
                out_.broken_off = true;
                break;
            }
            // An answer may bring up questions before it.
            if (stop(stops[at])) {
                stops = session_.stops();
                at = 0;
            }
        }
        out_.left = session_.validate();
        return std::move(out_);
    }

  private:
    /// True when other stops are there now.
    bool stop(std::uint32_t id) {
        const auto item = session_.item(id);
        if (!item) return false;
        if (item->kind == ItemKind::AddRepeat) return repeat(*item);
        if (!is_question(item->kind)) {
            see(*item);
            return false;
        }
        out_.asked.insert(item->path);
        if (item->readonly) {
            see(*item);
            return false;
        }
        const bool changed = answer(*item);
        see(session_.item(id).value_or(*item));
        return changed;
    }

    bool repeat(const Item& item) {
        const auto [wanted, is_new] = instances_.try_emplace(item.path, 0);
        if (is_new) wanted->second = random_.next_u64() % (options_.most_instances + 1);
        if (session_.repeat_count(item.path) >= wanted->second) return false;
        if (!session_.add_repeat(item.path)) return false;
        done_.erase(item.id);
        return true;
    }

    bool answer(const Item& item) {
        bool changed = false;
        const auto set = [&](const std::string& value) {
            const auto changes = session_.set_value(item.path, value);
            changed = changed || (changes && changes->structure);
            return changes.has_value();
        };
        if (options_.wrong_one_in > 0 && random_.next_u64() % options_.wrong_one_in == 0) (void)set("?!");
        for (int attempt = 0; attempt < options_.attempts; ++attempt) {
            const std::string value = any_answer(item, attempt, today_, random_);
            if (!set(value)) break;
            // A question whose choices all depend on others may offer none yet.
            if (value.empty() && !item.required) return changed;
            const auto now = session_.item(item.id);
            if (!now || (now->error.empty() && !value.empty())) return changed;
            if (value.empty()) break;
        }
        out_.stuck.push_back(item.path);
        (void)set("");
        return changed;
    }

    void see(const Item& item) {
        if (options_.seen) options_.seen(item);
    }

    xform::Session& session_;
    UtcMillis today_;
    RandomSource& random_;
    const Options& options_;
    Walk out_;
    std::unordered_set<std::uint32_t> done_;
    std::map<std::string, std::uint64_t> instances_;  // wanted, by the path of the repeat
    std::size_t count_ = 0;
};

}  // namespace

Walk walk(xform::Session& session, UtcMillis today, RandomSource& random, const Options& options) {
    return Walker(session, today, random, options).walk();
}

}  // namespace meetmoment::walk
