// What people were told: every commit that a store reported as saved, with the operations that its author
// meant, and which of them can no longer be anywhere because the only folders that held them were destroyed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::simulation {

struct Saved {
    record::CommitId id;
    std::string scope;
    std::vector<record::Op> meant;  ///< with characters numbered
    bool destroyed = false;         ///< with the last disk that held it
    bool by_portal = false;
    bool reported = true;  ///< false: the process died before it could say so
};

class Ledger {
  public:
    [[nodiscard]] std::string token() { return "t" + std::to_string(++tokens_) + ";"; }
    void saved(Saved saved) { saved_[saved.id] = std::move(saved); }
    void destroyed(const record::CommitId& id) {
        if (const auto found = saved_.find(id); found != saved_.end()) found->second.destroyed = true;
    }
    [[nodiscard]] const std::map<record::CommitId, Saved>& all() const { return saved_; }
    [[nodiscard]] const Saved* find(const record::CommitId& id) const {
        const auto found = saved_.find(id);
        return found == saved_.end() ? nullptr : &found->second;
    }

  private:
    std::uint64_t tokens_ = 0;
    std::map<record::CommitId, Saved> saved_;
};

}  // namespace meetmoment::simulation
