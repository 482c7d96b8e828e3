#include "sync-server/service/entity_records.hpp"

#include <algorithm>
#include <charconv>

#include "shared/base/hash.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"
#include "shared/xform/submitted_entities.hpp"
#include "sync-server/service/openrosa_submissions.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

constexpr std::string_view kNothing = "-";

std::optional<std::int64_t> integer_in(std::string_view text) {
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

std::string text_of(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string(kNothing);
}

/// Takes the part before the next space away.
std::string_view next_part(std::string_view& text) {
    const auto part = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    return part;
}

const record::Put* put_of(const record::Commit& commit, const record::RecordId& id, std::string_view field) {
    for (const auto& op : commit.ops)
        if (const auto* put = std::get_if<record::Put>(&op);
            put != nullptr && put->record == id && put->path.field == field)
            return put;
    return nullptr;
}

void add_fields_put(const record::Commit& commit, const record::RecordId& id, std::set<std::string>& fields) {
    for (const auto& op : commit.ops)
        if (const auto* put = std::get_if<record::Put>(&op); put != nullptr && put->record == id)
            fields.insert(put->path.field);
}

/// More changes of one entity than a backup can lack.
constexpr std::int64_t kLeap = 1000;

struct Version {
    std::int64_t number = 0;
    std::string epoch;
};

std::string to_string(const Version& version) {
    return std::to_string(version.number) + " " + version.epoch;
}

std::optional<Version> version_in(const record::Value& value) {
    const auto text = record::to_display(value);
    std::string_view rest = text;
    const auto number = integer_in(next_part(rest));
    if (!number) return std::nullopt;
    return Version{*number, std::string(rest)};
}

const record::Path& version_path() {
    static const record::Path path{std::string(fields::kEntityVersion), {}};
    return path;
}

Version highest_version(const record::RecordState& entity) {
    Version highest;
    if (const auto found = entity.fields.find(version_path()); found != entity.fields.end())
        for (const auto& live : found->second)
            if (auto version = version_in(live.value); version && version->number > highest.number)
                highest = std::move(*version);
    return highest;
}

}  // namespace

std::map<std::string, std::set<std::string>> entity_lists_of(storage::Reading& reading,
                                                             StudyCatalogue& catalogue,
                                                             const std::string& study) {
    const std::string of_forms = form_document("");
    std::map<std::string, std::set<std::string>> lists;
    for (const auto& document : reading.documents(study)) {
        if (!document.name.starts_with(of_forms)) continue;
        const auto id = document.name.substr(of_forms.size());
        const auto form = catalogue.form(reading, study, id + ":" + document.version);
        if (!form) continue;
        for (auto& [list, properties] : xform::entity_lists(*form->form()))
            lists[list].merge(properties);
    }
    return lists;
}

std::optional<std::string> entity_id_of(std::string_view text) {
    constexpr std::string_view kScheme = "uuid:";
    if (text.starts_with(kScheme)) text.remove_prefix(kScheme.size());
    const auto id = Uuid::parse(text);
    if (!id) return std::nullopt;
    return id->to_string();
}

record::RecordId record_of_entity(const std::string& study, const std::string& list, const std::string& id) {
    Uuid record{blake2b_128(as_bytes("entity\n" + study + "\n" + list + "\n" + id)).bytes};
    record.bytes[6] = static_cast<std::uint8_t>(0x80U | (record.bytes[6] & 0x0FU));
    record.bytes[8] = static_cast<std::uint8_t>(0x80U | (record.bytes[8] & 0x3FU));
    return record;
}

bool may_see_entity(const AppUser& user, const std::string& scope) {
    if (user.region.empty()) return true;
    const auto parsed = study::parse_scope(scope);
    return parsed && (parsed->region == user.region || parsed->region == kNoRegion);
}

bool is_property_name(std::string_view name) {
    if (name.empty() || name.size() > record::kMaxFieldBytes || name == "name" || name == "label" ||
        name.starts_with("__"))
        return false;
    return name.find_first_of("@/[] \t\r\n") == std::string_view::npos;
}

std::int64_t version_of(const record::RecordState& entity) {
    return highest_version(entity).number;
}

record::Op next_version(storage::Reading& reading, const record::RecordState& entity) {
    std::vector<record::Dot> over;
    if (const auto found = entity.fields.find(version_path()); found != entity.fields.end())
        for (const auto& live : found->second)
            over.push_back(live.dot);
    std::sort(over.begin(), over.end());
    const Version last = highest_version(entity);
    const auto epoch = std::to_string(reading.epoch());
    const bool leaps = last.number > 0 && last.epoch != epoch;
    return record::Put{entity.id, version_path(),
                       record::present(to_string(Version{last.number + (leaps ? kLeap : 1), epoch})),
                       std::move(over)};
}

std::string to_string(const EntityChangeNote& note) {
    return std::string(note.creates ? "create " : "update ") + text_of(note.base) + " " +
           text_of(note.trunk) + " " + (note.branch.empty() ? std::string(kNothing) : note.branch) + " " +
           note.path + " " + note.instance_id;
}

std::optional<EntityChangeNote> parse_change_note(std::string_view text) {
    EntityChangeNote note;
    note.creates = next_part(text) == "create";
    note.base = integer_in(next_part(text));
    note.trunk = integer_in(next_part(text));
    note.branch = next_part(text);
    if (note.branch == kNothing) note.branch.clear();
    note.path = next_part(text);
    note.instance_id = text;
    if (note.path.empty() || note.instance_id.empty()) return std::nullopt;
    return note;
}

EntityHistory::EntityHistory(storage::Reading& reading, const std::string& study, const record::RecordId& id)
    : id_(id) {
    for (const auto& logged : reading.history(study, id)) {
        auto sealed = record::open_sealed(logged.bytes);
        if (!sealed)
            throw storage::StoreFailure({"store.corrupt", "A commit in the log cannot be read.", {}});
        Entry entry{std::move(sealed->commit), {}, {}};
        if (const auto* put = put_of(entry.commit, id, fields::kEntityVersion))
            if (const auto version = version_in(put->value)) entry.version = version->number;
        if (const auto* put = put_of(entry.commit, id, fields::kEntityChange))
            entry.note = parse_change_note(record::to_display(put->value));
        entries_.push_back(std::move(entry));
    }
}

bool EntityHistory::has(const EntityChangeNote& note) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.note && entry.note->instance_id == note.instance_id && entry.note->path == note.path;
    });
}

EntityBefore EntityHistory::before(const EntityChangeNote& note) const {
    const bool begins_alone = note.creates || (!note.branch.empty() && !note.trunk);
    const auto from = note.branch.empty() ? note.base : note.trunk;
    const auto made_offline = [](const EntityChangeNote& one) {
        return !one.branch.empty() && !one.trunk && !one.creates;
    };
    const auto in_branch = [&](const EntityChangeNote& one) {
        if (note.creates) return made_offline(one);
        return !note.branch.empty() && one.branch == note.branch && one.trunk == note.trunk && !one.creates;
    };
    EntityBefore before;
    record::MemoryFold fold;
    bool found_beginning = note.creates;
    bool up_to_version = from.has_value() && !begins_alone;
    std::int64_t earlier = 0;
    for (const auto& entry : entries_) {
        if (up_to_version && entry.version && *entry.version > *from) up_to_version = false;
        bool had = up_to_version;
        if (up_to_version && entry.version == from) {
            found_beginning = true;
            up_to_version = false;
        }
        if (begins_alone && !note.creates && entry.note && entry.note->creates) {
            found_beginning = true;
            had = true;
        }
        if (entry.note && in_branch(*entry.note)) {
            if (!note.creates && entry.note->base < note.base) {
                ++earlier;
                had = true;
            } else {
                add_fields_put(entry.commit, id_, before.passed_since);
            }
        }
        if (had) record::apply(entry.commit, fold);
    }
    // A client counts its own changes up from the version that it left from, or from the first.
    const std::int64_t expected =
        note.branch.empty() || note.creates ? 0 : note.base.value_or(0) - note.trunk.value_or(1);
    before.whole = found_beginning && earlier >= expected;
    if (found_beginning || earlier > 0)
        if (auto state = fold.record(id_)) before.state = std::move(*state);
    return before;
}

}  // namespace meetmoment::server::service
