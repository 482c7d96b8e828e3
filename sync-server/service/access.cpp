#include "sync-server/service/access.hpp"

#include <algorithm>

#include "shared/study/scope.hpp"

namespace meetmoment::server::service {
namespace {

bool is_member(const Person& person, const std::string& study) {
    return std::any_of(person.memberships.begin(), person.memberships.end(), [&study](const Membership& one) {
        return one.study == kEverywhere || one.study == study;
    });
}

}  // namespace

bool Access::covers(std::string_view scope) const {
    if (reach.all()) return true;
    const auto parsed = study::parse_scope(scope);
    return parsed && parsed->study == study->id && reach.covers(parsed->region);
}

std::optional<std::vector<std::string>> Access::scopes() const {
    if (reach.all()) return std::nullopt;
    std::vector<std::string> scopes;
    for (const auto& region : reach.regions())
        scopes.push_back(study::to_string(study::Scope{study->id, region, std::string(study::kFieldRole)}));
    return scopes;
}

Result<Access> access(storage::Reading& reading, StudyCatalogue& catalogue, const Person& person,
                      Privilege privilege) {
    bool known = false;
    for (const auto& id : reading.studies()) {
        if ((!person.study.empty() && id != person.study) || !is_member(person, id)) continue;
        known = true;
        auto reach = server::reach(person.memberships, id, privilege);
        if (reach.none()) continue;
        auto study = catalogue.study(reading, id);
        if (!study) continue;
        return Access{std::move(study), std::move(reach)};
    }
    if (known) return fail("auth.role", "Your account may not do this; ask the study's owner.");
    return fail("study.none", "There is no study yet; make one with `meetmoment-server admin study`.");
}

bool within_reach(storage::Reading& reading, const Access& access, const record::RecordId& id) {
    if (access.reach.all()) return true;
    const auto header = reading.header(access.study->id, id);
    return header && access.covers(header->scope);
}

}  // namespace meetmoment::server::service
