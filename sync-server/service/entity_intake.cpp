#include "sync-server/service/entity_intake.hpp"

#include <algorithm>
#include <charconv>

#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"
#include "sync-server/service/entity_records.hpp"
#include "sync-server/service/openrosa_submissions.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

std::optional<std::int64_t> version_in(const std::string& text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

EntityChangeNote note_of(const PlacedEntity& one, const std::string& instance_id) {
    EntityChangeNote note;
    note.base = version_in(one.change.base_version);
    note.branch = entity_id_of(one.change.branch_id).value_or(std::string());
    if (!note.branch.empty()) note.trunk = version_in(one.change.trunk_version);
    note.path = record::to_string(one.place);
    note.instance_id = instance_id;
    return note;
}

/// The operations of one change.
class Operations {
  public:
    Operations(const record::RecordState& now, const EntityBefore& before) : now_(now), before_(before) {}

    void begin(const std::string& list, const std::string& id, const std::string& scope) {
        ops_.emplace_back(record::Create{now_.id, std::string(study::kinds::kEntity), std::nullopt});
        put(fields::kEntityList, record::present(list), {});
        put(fields::kEntityId, record::present(id), {});
        const auto parsed = study::parse_scope(scope);
        if (parsed && parsed->region != kNoRegion) put(fields::kRegion, record::present(parsed->region), {});
    }

    /// A property or the label. Forms send what nobody changed too; that goes over nothing.
    void say(const std::string& field, const std::string& text) {
        if (before_.passed_since.contains(field)) return;
        const record::Path path{field, {}};
        const record::Value value = text.empty() ? record::Value{record::Cleared{}} : record::present(text);
        const auto* had = before_.state.shown(path);
        const bool same = had == nullptr ? text.empty() : *had == value;
        if (same && before_.whole) return;
        std::vector<record::Dot> over;
        // Of several he was shown one.
        if (had != nullptr)
            for (const auto& live : before_.state.fields.at(path))
                if (live.value == *had) over.push_back(live.dot);
        put(field, value, std::move(over));
    }

    std::vector<record::Op> finish(storage::Reading& reading, const EntityChangeNote& note) {
        std::vector<record::Dot> over;
        if (const auto found = now_.fields.find({std::string(fields::kEntityChange), {}});
            found != now_.fields.end())
            for (const auto& live : found->second)
                over.push_back(live.dot);
        put(fields::kEntityChange, record::present(to_string(note)), std::move(over));
        ops_.push_back(next_version(reading, now_));
        return std::move(ops_);
    }

  private:
    void put(std::string_view field, record::Value value, std::vector<record::Dot> over) {
        std::sort(over.begin(), over.end());
        ops_.emplace_back(record::Put{now_.id, {std::string(field), {}}, std::move(value), std::move(over)});
    }

    const record::RecordState& now_;
    const EntityBefore& before_;
    std::vector<record::Op> ops_;
};

}  // namespace

Result<std::string> EntityIntake::take(const PlacedEntity& one) {
    const auto& change = one.change;
    const auto& study = source_.user.study;
    if (change.list.empty()) return "entity.list";
    if (!lists_.contains(change.list)) return "entity.unknown-list";
    const auto id = entity_id_of(change.id);
    if (!id) return "entity.id";

    const auto record = record_of_entity(study, change.list, *id);
    const auto header = writing_.header(study, record);
    const bool here = header && header->kind == study::kinds::kEntity;
    auto note = note_of(one, source_.instance_id);
    note.creates = change.create && !(change.update && here);
    if (note.creates && change.label.empty()) return "entity.label";
    // A client that made it without the server may send its later changes first.
    const bool made_offline = !note.branch.empty() && !note.trunk;
    if (!here && !note.creates && !made_offline) return "entity.unknown";
    const auto scope = here ? header->scope : source_.scope;
    if (!may_see_entity(source_.user, scope)) return "entity.region";

    const EntityHistory history(writing_, study, record);
    if (history.has(note)) return "";
    record::RecordState now = writing_.record(study, record).value_or(record::RecordState{});
    now.id = record;
    const auto before = history.before(note);
    Operations operations(now, before);
    if (!here) operations.begin(change.list, *id, scope);
    if (!change.label.empty()) operations.say(std::string(fields::kLabel), change.label);
    bool every_property = true;
    for (const auto& [name, text] : change.properties) {
        if (is_property_name(name))
            operations.say(name, text);
        else
            every_property = false;
    }
    const auto made = writer_.commit(writing_, OwnCommit{study,
                                                         scope,
                                                         source_.author,
                                                         source_.form_version,
                                                         {},
                                                         source_.now,
                                                         operations.finish(writing_, note),
                                                         source_.author});
    if (!made && made.error().code.starts_with("commit.")) return "entity.too-large";
    if (!made) return fail(made.error());
    return every_property ? "" : "entity.property";
}

}  // namespace meetmoment::server::service
