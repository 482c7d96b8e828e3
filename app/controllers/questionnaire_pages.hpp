// The pages of a form as people go through them, and what instances of repeats are called.
#pragma once

#include <QString>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// How a form is cut into pages.
enum class Paging : std::uint8_t {
    Sections,  ///< one theme a page, as the form has it
    Questions  ///< one question a page, with the notes and headings that stand above it
};

/// A page of the form, or one instance of a repeat that has a page for each: a top-level repeat with the
/// appearance "field-list".
struct ShownPage {
    std::uint32_t id = 0;         ///< xform::Page::id, or the item of the instance
    std::uint32_t form_page = 0;  ///< xform::Page::id
    QString title;
    std::vector<std::uint32_t> items;
    int questions = 0, answered = 0;
    std::string instance;  ///< "kind[0191…]" that begins here, "" for a whole page
    /// Of the form's page, when this is one question of it: what names of instances need.
    std::vector<std::uint32_t> around = {};

    [[nodiscard]] const std::vector<std::uint32_t>& named_by() const {
        return around.empty() ? items : around;
    }
};

/// What an instance of a repeat is called. An empty one is outside repeats.
struct InstanceName {
    QString name;   ///< "Goal 2"
    QString title;  ///< "Goal 2: meet every week", with what was answered in it first
    QString trail;  ///< with the instances around it: "Goal 2 · Step 1"
};
using InstanceNames = std::map<std::string, InstanceName>;

/// By path of the instance, of a form page's items. At the path of an AddRepeat stands what one more is
/// called.
[[nodiscard]] InstanceNames instance_names(const xform::Session& session, std::uint32_t form_page,
                                           const std::vector<std::uint32_t>& items);

[[nodiscard]] std::vector<ShownPage> pages_of(const xform::Session& session,
                                              Paging paging = Paging::Sections);

}  // namespace meetmoment::app
