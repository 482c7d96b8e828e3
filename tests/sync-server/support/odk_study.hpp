// A small study with a form that has what submissions of ODK's clients can have: a repeat in a repeat, files,
// a question that is asked sometimes, and an audit log.
#pragma once

#include <string>
#include <vector>

namespace meetmoment::server::test {

inline constexpr const char* kOdkStudy = "bezoekstudie";

/// Writes study.json and forms into the folder, for `admin study --file`. Regions AM02 and AM08, round M0
/// (open always) and M6 (never yet), group U; form "bezoek" in version "1" and form "kort" in version
/// "2.0-b".
void write_odk_study(const std::string& folder, const std::string& bezoek_version = "1");

/// A child as the form "bezoek" asks for it.
struct Child {
    std::string name, age, photo;
    std::vector<std::string> visits = {};
};

struct VisitAnswers {
    std::string instance_id;
    std::string deprecated_id = {};
    std::string name = "Anna";
    std::string level = "2";
    std::string choices = "a b";
    std::string photo = {};
    std::string audit = {};
    std::string region = {};
    std::string round = {};
    std::string extra = {};  ///< XML that the form does not know
    std::string version = "1";
    std::vector<Child> children = {};
};

/// The submission as Collect would write it.
[[nodiscard]] std::string visit_xml(const VisitAnswers& answers);

}  // namespace meetmoment::server::test
