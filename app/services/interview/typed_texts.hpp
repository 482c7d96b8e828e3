// What is being typed in an interview outside its records: kept within a pause of the keys, gone when the
// record that it became is stored. Texts by a key of the page's own ("summary/welkom").
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class TypedTexts {
  public:
    void read(const std::vector<store::DraftValue>& drafts);
    [[nodiscard]] const std::map<std::string, std::string>& all() const { return texts_; }
    /// "" when there is none.
    [[nodiscard]] std::string text(const std::string& key) const;
    /// An empty text takes it away. False when nothing changes.
    bool set(const std::string& key, const std::string& text);
    [[nodiscard]] bool unsaved() const { return !unsaved_.empty(); }

    struct Write {
        std::vector<store::DraftValue> drafts;
        std::vector<record::Path> obsolete;
    };
    /// What has to be written; from now on it counts as being written.
    [[nodiscard]] Write take(const record::RecordId& interview, UtcMillis now);
    /// The text is part of a record now: the path of the draft that this makes obsolete.
    [[nodiscard]] record::Path used(const std::string& key);

  private:
    std::map<std::string, std::string> texts_;
    std::set<std::string> unsaved_;
};

}  // namespace meetmoment::app
