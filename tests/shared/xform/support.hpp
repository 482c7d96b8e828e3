// What the tests of the form engine share: small forms, a clock that stands still, evaluation in one line.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "shared/xform/session.hpp"
#include "shared/xform/xpath/evaluator.hpp"

namespace meetmoment::xform::test {

/// 2026-11-23T09:30:15.250Z until moved.
class StillClock final : public Clock {
  public:
    UtcMillis time = UtcMillis(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) +
                               std::chrono::milliseconds(34'215'250));
    UtcMillis wall() const override { return time; }
    std::chrono::milliseconds monotonic() const override { return {}; }
};

/// Evaluates expressions over one document; offset +01:00.
class Evaluator final : public xpath::Host {
  public:
    explicit Evaluator(std::string_view xml = "<data/>");

    std::string string(std::string_view expression, std::string_view at = "/");
    double number(std::string_view expression, std::string_view at = "/");
    bool boolean(std::string_view expression, std::string_view at = "/");
    /// Names of the nodes found, separated by spaces; texts as their content.
    std::string nodes(std::string_view expression, std::string_view at = "/");
    /// Code and place of a problem at compiling or evaluating, "" without one.
    std::string problem(std::string_view expression);

    const Document& document(bool) const override { return document_; }
    UtcMillis now() const override { return clock.time; }
    int utc_offset_minutes() const override { return 60; }
    RandomSource& random() const override { return random_; }
    std::string_view language() const override { return tongue; }
    std::string property(std::string_view name) const override { return std::string(name) + "-1"; }
    std::string form_version() const override { return "7"; }

    StillClock clock;
    std::string tongue = "en";

  private:
    xpath::Program compiled(std::string_view expression);
    xpath::NodeRef node(std::string_view path);

    std::shared_ptr<NameTable> names_ = std::make_shared<NameTable>();
    Document document_;
    mutable SeededRandom random_{7};
};

/// A whole form: the instance's content, the binds and other model children, the body's content.
std::string form_xml(std::string_view instance, std::string_view model, std::string_view body);
std::shared_ptr<const Form> parsed(const std::string& xml);
/// Code and place of the problem of a form that must not parse.
Problem refused(const std::string& xml, const FormLimits& limits = {});

struct World {
    StillClock clock;
    SeededRandom random{1};
    Environment environment(int utc_offset_minutes = 60) {
        return {&clock, &random, utc_offset_minutes, {}, {{"deviceid", "tablet-7"}, {"username", "west"}}};
    }
};

/// Starts a session or ends the test.
Session started(World& world, const std::shared_ptr<const Form>& form,
                const std::map<std::string, std::string>& initial = {});
/// The paths of the nodes that changed.
std::vector<std::string> paths(const Session& session, const Changes& changes);
/// The item bound to a path; fails the test when there is none.
Item item_at(const Session& session, std::string_view path);
std::uint32_t item_id(const Session& session, std::string_view path);

}  // namespace meetmoment::xform::test
