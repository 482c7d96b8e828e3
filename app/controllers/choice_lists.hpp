// The lists of choices of the questions that are shown: each made when its question comes up, and kept in
// step with the session. A list may be long, so that nothing else asks the session for it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "app/models/choice_model.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::app {

class ChoiceLists {
  public:
    ChoiceLists() = default;
    ~ChoiceLists();
    ChoiceLists(const ChoiceLists&) = delete;
    ChoiceLists& operator=(const ChoiceLists&) = delete;

    /// A new record: `pictures` stands before the names of picture files (ChoiceModel).
    void begin(QString pictures);
    /// Belongs to this object; goes with keep_only().
    [[nodiscard]] ChoiceModel* of(const xform::Session& session, std::uint32_t item);
    /// Of Changes::choices.
    void refresh(const xform::Session& session, const std::vector<std::uint32_t>& items);
    void refresh_all(const xform::Session& session);
    /// The others are no longer shown.
    void keep_only(const std::set<std::uint32_t>& items);

  private:
    QString pictures_;
    std::map<std::uint32_t, ChoiceModel*> lists_;
};

}  // namespace meetmoment::app
