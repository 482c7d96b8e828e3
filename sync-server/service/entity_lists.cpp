#include "sync-server/service/entity_lists.hpp"

#include <algorithm>

#include "shared/base/digest.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/export/csv.hpp"
#include "sync-server/service/entity_records.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

constexpr const char* kEnding = ".csv";

std::string text_of(const record::Value* value) {
    return value == nullptr || std::holds_alternative<record::Cleared>(*value) ? std::string()
                                                                               : record::to_display(*value);
}

/// So that no two lists of texts are one text.
void add_part(std::string& out, std::string_view part) {
    out += std::to_string(part.size());
    out += ':';
    out += part;
}

}  // namespace

std::shared_ptr<const EntityLists::ByList> EntityLists::entities(storage::Reading& reading,
                                                                 const std::string& study) {
    const auto epoch = reading.epoch();
    const auto head = reading.head(study);
    {
        const std::lock_guard lock(mutex_);
        const auto& known = known_[study];
        if (known.lists && known.epoch == epoch && known.head == head) return known.lists;
    }
    auto lists = std::make_shared<ByList>();
    for (const auto& state : reading.records(study, std::string(study::kinds::kEntity))) {
        // One that a client changed before it sent the creation has no label yet.
        Entity entity{state.text(fields::kEntityId), state.text(fields::kLabel), {}, version_of(state), {}};
        if (state.hidden || entity.id.empty() || entity.label.empty()) continue;
        entity.scope = reading.header(study, state.id)->scope;
        for (const auto& [path, siblings] : state.fields)
            if (path.instances.empty() && is_property_name(path.field))
                entity.properties.emplace(path.field, text_of(state.shown(path)));
        (*lists)[state.text(fields::kEntityList)].push_back(std::move(entity));
    }
    const std::lock_guard lock(mutex_);
    known_[study] = {epoch, head, lists};
    return lists;
}

std::set<std::string> EntityLists::lists_read(storage::Reading& reading, const std::string& study,
                                              const std::string& form, const std::string& version) {
    const auto texts = catalogue_.form(reading, study, form + ":" + version);
    return texts ? texts->entity_lists() : std::set<std::string>{};
}

std::vector<std::string> EntityLists::columns(storage::Reading& reading, const std::string& study,
                                              const std::string& list, const ByList& entities) {
    std::set<std::string> names;
    auto declared = entity_lists_of(reading, catalogue_, study);
    if (const auto found = declared.find(list); found != declared.end()) names = std::move(found->second);
    if (const auto found = entities.find(list); found != entities.end())
        for (const auto& entity : found->second)
            for (const auto& [name, text] : entity.properties)
                names.insert(name);
    std::erase_if(names, [](const auto& name) { return !is_property_name(name); });
    return {names.begin(), names.end()};
}

std::vector<FormFile> EntityLists::files(storage::Reading& reading, const AppUser& user,
                                         const std::string& form, const std::string& version) {
    std::vector<FormFile> files;
    for (const auto& list : lists_read(reading, user.study, form, version)) {
        const auto all = entities(reading, user.study);
        std::string said;
        for (const auto& column : columns(reading, user.study, list, *all))
            add_part(said, column);
        said += '\n';
        if (const auto found = all->find(list); found != all->end()) {
            for (const auto& entity : found->second) {
                if (!may_see_entity(user, entity.scope)) continue;
                add_part(said, entity.id);
                add_part(said, entity.label);
                add_part(said, std::to_string(entity.version));
                for (const auto& [name, text] : entity.properties) {
                    if (text.empty()) continue;
                    add_part(said, name);
                    add_part(said, text);
                }
                said += '\n';
            }
        }
        files.push_back({list + kEnding, to_hex(*digest_bytes(said, "MD5")), "entityList", list});
    }
    return files;
}

std::optional<std::string> EntityLists::content(storage::Reading& reading, const AppUser& user,
                                                const std::string& form, const std::string& version,
                                                const std::string& name) {
    if (!name.ends_with(kEnding)) return std::nullopt;
    const auto list = name.substr(0, name.size() - std::string_view(kEnding).size());
    if (!lists_read(reading, user.study, form, version).contains(list)) return std::nullopt;
    const auto all = entities(reading, user.study);
    const auto names = columns(reading, user.study, list, *all);
    exports::CsvWriter csv(exports::Separator::Comma);
    for (const auto* own : {"name", "label", "__version"})
        csv.cell(own);
    for (const auto& property : names)
        csv.cell(property);
    csv.end_row();
    if (const auto found = all->find(list); found != all->end()) {
        for (const auto& entity : found->second) {
            if (!may_see_entity(user, entity.scope)) continue;
            csv.cell(entity.id);
            csv.cell(entity.label);
            csv.cell(std::to_string(entity.version));
            for (const auto& property : names) {
                const auto value = entity.properties.find(property);
                csv.cell(value == entity.properties.end() ? std::string() : value->second);
            }
            csv.end_row();
        }
    }
    return csv.take();
}

Result<std::vector<EntityPresence>> EntityLists::integrity(const AppUser& user, const std::string& list,
                                                           const std::vector<std::string>& ids) {
    std::vector<EntityPresence> found;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto study = catalogue_.study(reading, user.study);
        bool is_read = false;
        for (const auto& document :
             study ? reading.documents(user.study) : std::vector<storage::DocumentRow>{}) {
            const std::string of_forms = form_document("");
            if (!document.name.starts_with(of_forms)) continue;
            const auto form = document.name.substr(of_forms.size());
            const bool his = user.forms.empty() ||
                             std::find(user.forms.begin(), user.forms.end(), form) != user.forms.end();
            if (his && lists_read(reading, user.study, form, document.version).contains(list)) is_read = true;
        }
        if (!is_read) return fail("document.unknown", "There is no such list.", list);
        for (const auto& asked : ids) {
            const auto id = entity_id_of(asked);
            if (!id) continue;
            const auto record = record_of_entity(user.study, list, *id);
            const auto header = reading.header(user.study, record);
            if (!header || header->kind != study::kinds::kEntity || !may_see_entity(user, header->scope))
                continue;
            found.push_back({asked, reading.record(user.study, record)->hidden});
        }
        return {};
    });
    if (!read) return fail(read.error());
    return found;
}

}  // namespace meetmoment::server::service
