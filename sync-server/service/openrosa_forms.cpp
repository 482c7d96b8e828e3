#include "sync-server/service/openrosa_forms.hpp"

#include <algorithm>

#include "shared/base/digest.hpp"
#include "shared/study/fields.hpp"
#include "shared/xform/form_defaults.hpp"
#include "sync-server/service/documents.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kMostKept = 256;

auto unknown_form(const std::string& form) {
    return fail("submission.unknown-form", "There is no such form here.", form);
}

bool may_see(const AppUser& user, const study::Study& study, const study::Instrument& instrument) {
    const auto has = [](const std::vector<std::string>& list, std::string_view one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    if (!user.forms.empty() && !has(user.forms, instrument.id)) return false;
    if (!user.round.empty() && !has(instrument.rounds, user.round)) return false;
    return user.group.empty() || has(instrument.groups, user.group) ||
           has(instrument.groups, study.top_group(user.group));
}

std::string open_round(const study::Study& study, const AppUser& user, UtcMillis now) {
    if (!user.round.empty()) return user.round;
    const auto* round = study.round_on(study::Date{std::chrono::floor<std::chrono::days>(now)});
    return round == nullptr ? std::string() : round->id;
}

std::string mime_of(std::string_view name) {
    const std::pair<std::string_view, std::string_view> kinds[] = {
        {".csv", "text/csv"},   {".xml", "text/xml"},   {".geojson", "application/geo+json"},
        {".png", "image/png"},  {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"},
        {".mp3", "audio/mpeg"}, {".mp4", "video/mp4"}};
    for (const auto& [ending, mime] : kinds)
        if (name.ends_with(ending)) return std::string(mime);
    return "application/octet-stream";
}

}  // namespace

Result<std::vector<ListedForm>> OpenRosaForms::list(const AppUser& user, const FormListQuery& query) {
    std::vector<ListedForm> forms;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto study = catalogue_.study(reading, user.study);
        if (!study) return fail("study.none", "There is no such study.", user.study);
        const auto states = reading.form_states(user.study);
        const auto documents = reading.documents(user.study);
        for (const auto& instrument : study->instruments) {
            const auto state = states.find(instrument.id);
            const bool open = state == states.end() || state->second == form_state::kOpen;
            if (!open || !may_see(user, *study, instrument)) continue;
            if (!query.form.empty() && query.form != instrument.id) continue;
            for (const auto& document : documents) {
                if (document.name != form_document(instrument.id)) continue;
                if (!query.all_versions && document.version != instrument.version) continue;
                const auto form = served(reading, user, *study, document);
                if (!form) return fail(form.error());
                forms.push_back({instrument.id, document.version,
                                 std::string(instrument.title.in(query.language)), (*form)->hash,
                                 std::string(study->name.in(query.language)),
                                 !files_of(reading, user, instrument.id, document.version).empty()});
            }
        }
        return {};
    });
    if (!read) return fail(read.error());
    return forms;
}

Result<OpenRosaForms::Found> OpenRosaForms::find(storage::Reading& reading, const AppUser& user,
                                                 const std::string& id, const std::string& version) {
    auto study = catalogue_.study(reading, user.study);
    if (!study) return unknown_form(id);
    if (!user.forms.empty() && std::find(user.forms.begin(), user.forms.end(), id) == user.forms.end())
        return fail("app-user.form", "This address is not for that form.", id);
    const auto* instrument = study->instrument(id);
    if (version.empty() && instrument == nullptr) return unknown_form(id);
    return Found{version.empty() ? instrument->version : version, std::move(study)};
}

Result<std::shared_ptr<const ServedForm>> OpenRosaForms::served(storage::Reading& reading,
                                                                const AppUser& user,
                                                                const study::Study& study,
                                                                const storage::DocumentRow& document) {
    const std::map<std::string, std::string> defaults{
        {std::string(study::context::kStudy), study.id},
        {std::string(study::context::kRegion), user.region},
        {std::string(study::context::kRound), open_round(study, user, clock_.wall())},
        {std::string(study::context::kGroup), user.group}};
    std::string key = to_hex(document.hash);
    for (const auto& [path, value] : defaults)
        key += " " + value;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = made_.find(key); found != made_.end()) return found->second;
    }
    const auto bytes = reading.document(study.id, document.name, document.version);
    if (!bytes) return unknown_form(document.name);
    auto xml = xform::with_defaults(as_text(*bytes), defaults);
    if (!xml) return fail(xml.error());
    auto form = std::make_shared<ServedForm>();
    form->hash = to_hex(*digest_bytes(*xml, "MD5"));
    form->xml = std::move(*xml);
    const std::lock_guard lock(mutex_);
    if (made_.size() >= kMostKept) made_.clear();
    made_[key] = form;
    return std::shared_ptr<const ServedForm>(std::move(form));
}

Result<std::shared_ptr<const ServedForm>> OpenRosaForms::form(const AppUser& user, const std::string& id,
                                                              const std::string& version) {
    Result<std::shared_ptr<const ServedForm>> form;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto found = find(reading, user, id, version);
        if (!found) return fail(found.error());
        for (const auto& document : reading.documents(user.study)) {
            if (document.name != form_document(id) || document.version != found->version) continue;
            form = served(reading, user, *found->study, document);
            return {};
        }
        return unknown_form(id);
    });
    if (!read) return fail(read.error());
    return form;
}

std::vector<FormFile> OpenRosaForms::files_of(storage::Reading& reading, const AppUser& user,
                                              const std::string& id, const std::string& version) {
    std::vector<FormFile> files;
    for (auto* provider : media_)
        for (auto& file : provider->files(reading, user, id, version))
            files.push_back(std::move(file));
    return files;
}

Result<std::vector<FormFile>> OpenRosaForms::files(const AppUser& user, const std::string& id,
                                                   const std::string& version) {
    std::vector<FormFile> files;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto found = find(reading, user, id, version);
        if (!found) return fail(found.error());
        if (!reading.document(user.study, form_document(id), found->version)) return unknown_form(id);
        files = files_of(reading, user, id, found->version);
        return {};
    });
    if (!read) return fail(read.error());
    return files;
}

Result<OpenRosaForms::Content> OpenRosaForms::file(const AppUser& user, const std::string& id,
                                                   const std::string& version, const std::string& name) {
    Content content;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto found = find(reading, user, id, version);
        if (!found) return fail(found.error());
        for (auto* provider : media_) {
            auto bytes = provider->content(reading, user, id, found->version, name);
            if (!bytes) continue;
            content = {std::move(*bytes), {}, mime_of(name)};
            content.hash = to_hex(*digest_bytes(content.bytes, "MD5"));
            return {};
        }
        return fail("document.unknown", "The form has no such file.", name);
    });
    if (!read) return fail(read.error());
    return content;
}

}  // namespace meetmoment::server::service
