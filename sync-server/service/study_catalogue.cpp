#include "sync-server/service/study_catalogue.hpp"

#include "shared/registry/previous_form.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::service {

std::string form_document(std::string_view form_id) {
    return "form/" + std::string(form_id);
}
std::string guide_document(std::string_view guide_id) {
    return "guide/" + std::string(guide_id);
}

std::pair<std::string, std::string> split_version(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return {std::string(text), {}};
    return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::shared_ptr<const study::Study> StudyCatalogue::study(storage::Reading& reading, const std::string& id) {
    const auto row = reading.study(id);
    if (!row) return nullptr;
    const std::lock_guard lock(mutex_);
    auto& [version, known] = studies_[id];
    if (!known || version != row->version) {
        auto parsed = study::parse_study(row->json);
        if (!parsed) {
            log(LogLevel::Error, "study.unreadable", {{"study", id}, {"code", parsed.error().code}});
            return nullptr;
        }
        known = std::make_shared<const study::Study>(std::move(*parsed));
        version = row->version;
    }
    return known;
}

std::shared_ptr<const FormTexts> StudyCatalogue::form(storage::Reading& reading, const std::string& study,
                                                      const std::string& form_version) {
    const std::string key = study + " " + form_version;
    const std::lock_guard lock(mutex_);
    const auto found = forms_.find(key);
    if (found != forms_.end()) return found->second;
    const auto [id, version] = split_version(form_version);
    const auto bytes = reading.document(study, form_document(id), version);
    if (!bytes) return nullptr;
    auto texts = FormTexts::read(as_text(*bytes));
    if (!texts) {
        log(LogLevel::Error, "form.unreadable", {{"form", form_version}, {"code", texts.error().code}});
        return nullptr;
    }
    return forms_[key] = *texts;
}

std::shared_ptr<const FormTexts> StudyCatalogue::form_of(storage::Reading& reading, const std::string& study,
                                                         const record::RecordState& state) {
    const auto texts = form(reading, study, state.text(study::fields::kForm));
    if (!texts || state.text(study::fields::kPrevious).empty()) return texts;
    registry::Archive archive;
    archive.form = [&](const std::string& name,
                       const registry::Files& files) -> Result<std::shared_ptr<const xform::Form>> {
        if (files.empty()) {
            const auto known = form(reading, study, name);
            if (known) return known->form();
        }
        const auto [id, version] = split_version(name);
        const auto bytes = reading.document(study, form_document(id), version);
        if (!bytes) return fail("form.unknown", "There is no such form.", name);
        return xform::Form::parse(as_text(*bytes), {}, files_beside(files));
    };
    archive.record = [&](const record::RecordId& id) { return reading.record(study, id); };
    auto own = registry::form_of(state, archive);
    return own ? texts->with(std::move(*own)) : texts;
}

std::shared_ptr<const study::Guide> StudyCatalogue::guide(storage::Reading& reading, const std::string& study,
                                                          const std::string& guide_version) {
    const std::string key = study + " " + guide_version;
    const std::lock_guard lock(mutex_);
    const auto found = guides_.find(key);
    if (found != guides_.end()) return found->second;
    const auto [id, version] = split_version(guide_version);
    const auto bytes = reading.document(study, guide_document(id), version);
    if (!bytes) return nullptr;
    auto guide = study::parse_guide(as_text(*bytes));
    if (!guide) return nullptr;
    return guides_[key] = std::make_shared<const study::Guide>(std::move(*guide));
}

void StudyCatalogue::forget() {
    const std::lock_guard lock(mutex_);
    studies_.clear();
    forms_.clear();
    guides_.clear();
}

}  // namespace meetmoment::server::service
