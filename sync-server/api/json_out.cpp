#include "sync-server/api/json_out.hpp"

#include <boost/json.hpp>

#include "sync-server/api/json_parts.hpp"

namespace meetmoment::server::api {
namespace {

namespace json = boost::json;

json::object localised(const study::LocalText& text) {
    json::object out;
    for (const auto* language : {"nl", "en"})
        out[language] = text.in(language);
    return out;
}

json::object row(const storage::SubmissionRow& row) {
    return {{"id", row.id.to_string()},
            {"round", row.round},
            {"region", row.region},
            {"group", row.group},
            {"instrument", row.instrument},
            {"form_version", row.form},
            {"respondent", row.respondent},
            {"status", row.status},
            {"review", row.review},
            {"conflicts", row.conflicts},
            {"authors", strings(row.authors)},
            {"source", row.source},
            {"started_ms", row.started_ms},
            {"finished_ms", row.finished_ms},
            {"updated_ms", row.updated_ms}};
}

json::object sibling(const service::Sibling& value) {
    json::object out{{"dot", value.dot},    {"kind", value.kind},
                     {"text", value.text},  {"label", localised(value.label)},
                     {"user", value.user},  {"device", value.device},
                     {"at_ms", value.at_ms}};
    if (!value.blob.empty()) out["blob"] = value.blob;
    return out;
}

json::object answer(const service::Answer& answer) {
    return {{"path", answer.path},
            {"section", localised(answer.section)},
            {"question", localised(answer.question)},
            {"type", answer.type},
            {"conflict", answer.conflict},
            {"relevant", answer.relevant},
            {"values", array_of(answer.values, sibling)}};
}

json::object field_change(const service::FieldChange& change) {
    return {{"path", change.path},
            {"question", localised(change.question)},
            {"kind", change.kind},
            {"text", change.text},
            {"label", localised(change.label)}};
}

json::object change(const service::Change& change) {
    return {{"commit", change.commit},
            {"user", change.user},
            {"device", change.device},
            {"at_ms", change.at_ms},
            {"server_seq", change.server_seq},
            {"reason", change.reason},
            {"form_version", change.form_version},
            {"changes", array_of(change.changes, field_change)}};
}

json::object conflict(const service::Conflict& conflict) {
    return {{"record", conflict.row.id.to_string()},
            {"row", row(conflict.row)},
            {"answer", answer(conflict.answer)},
            {"base", conflict.base ? json::value(sibling(*conflict.base)) : json::value(nullptr)}};
}

json::object named_value(const service::NamedValue& value) {
    return {{"path", value.path},
            {"question", localised(value.question)},
            {"kind", value.kind},
            {"text", value.text},
            {"label", localised(value.label)},
            {"user", value.user},
            {"device", value.device},
            {"at_ms", value.at_ms},
            {"dot", value.dot}};
}

json::object named_change(const service::NamedChange& change) {
    return {{"before", named_value(change.before)}, {"after", named_value(change.after)}};
}

json::object deletion(const service::NamedDeletion& deletion) {
    return {{"user", deletion.user},
            {"device", deletion.device},
            {"reason", deletion.reason},
            {"at_ms", deletion.at_ms}};
}

json::object other_record(const service::OtherRecord& other) {
    return {{"id", other.id}, {"title", other.title}, {"started_ms", other.started_ms}};
}

json::object attention_item(const service::AttentionItem& item) {
    json::object out{{"key", item.key},
                     {"kind", item.kind},
                     {"severity", item.severity},
                     {"rule", item.rule},
                     {"blocking", item.blocking},
                     {"acceptable", item.acceptable},
                     {"certain", item.certain},
                     {"message", localised(item.message)},
                     {"who", strings(item.who)},
                     {"at_ms", item.at_ms},
                     {"values", array_of(item.values, named_value)},
                     {"changes", array_of(item.changes, named_change)},
                     {"deletions", array_of(item.deletions, deletion)},
                     {"other", nullptr},
                     {"others", array_of(item.others, other_record)},
                     {"text", item.text},
                     {"accepted", nullptr}};
    if (item.other) out["other"] = other_record(*item.other);
    if (item.accepted)
        out["accepted"] = {{"user", item.accepted->user},
                           {"reason", item.accepted->reason},
                           {"at_ms", item.accepted->wall.time_since_epoch().count()}};
    return out;
}

json::object record_attention(const service::RecordAttention& record) {
    return {{"record", record.id},         {"kind", record.kind},
            {"title", record.title},       {"round", record.round},
            {"region", record.region},     {"group", record.group},
            {"digest", record.digest},     {"hidden", record.hidden},
            {"alias_of", record.alias_of}, {"items", array_of(record.items, attention_item)}};
}

json::object attention_row(const storage::AttentionRow& row) {
    return {{"record", row.record.to_string()},
            {"record_kind", row.record_kind},
            {"key", to_hex(row.key.bytes)},
            {"kind", row.kind},
            {"severity", row.severity},
            {"blocking", row.blocking},
            {"accepted", row.accepted},
            {"rule", row.rule},
            {"paths", strings(row.paths)},
            {"other", row.other ? json::value(row.other->to_string()) : json::value(nullptr)},
            {"who", strings(row.who)},
            {"at_ms", row.at_ms},
            {"round", row.round},
            {"region", row.region},
            {"group", row.group},
            {"title", row.title}};
}

json::object interview_row(const service::InterviewRow& row) {
    return {{"id", row.id.to_string()},
            {"title", row.title},
            {"round", row.round},
            {"region", row.region},
            {"group", row.group},
            {"guide", row.guide},
            {"started_ms", row.started_ms},
            {"note_takers", strings(row.note_takers)},
            {"notes", row.notes}};
}

json::object note(const service::NoteEntry& note) {
    return {{"id", note.id.to_string()}, {"topic", note.topic},
            {"at_ms", note.at_ms},       {"kind", note.kind},
            {"speaker", note.speaker},   {"text", note.text},
            {"author", note.author},     {"device", note.device},
            {"conflict", note.conflict}, {"values", array_of(note.values, sibling)}};
}

}  // namespace

std::string to_json(const Person& person) {
    json::array privileges;
    for (const Privilege privilege : kPrivileges)
        if (may(person.memberships, privilege)) privileges.emplace_back(to_string(privilege));
    const auto* second_factor = person.second_factor_missing ? "missing"
                                : person.has_second_factor   ? "on"
                                                             : "off";
    return json::serialize(json::object{{"user",
                                         {{"account", person.account},
                                          {"name", person.name},
                                          {"memberships", array_of(person.memberships, membership)},
                                          {"privileges", std::move(privileges)},
                                          {"second_factor", second_factor}}},
                                        {"csrf", person.csrf},
                                        {"expires_ms", person.expires_ms}});
}

std::string to_json(const service::Enrolled& enrolled) {
    return json::serialize(json::object{{"token", enrolled.token},
                                        {"device", enrolled.device.id},
                                        {"user", enrolled.device.user},
                                        {"display_name", enrolled.device.display_name},
                                        {"study", enrolled.device.study},
                                        {"scopes", strings(enrolled.device.scopes)},
                                        {"server_epoch", enrolled.server_epoch},
                                        {"server_time_ms", enrolled.server_time_ms}});
}

std::string to_json(const service::Enrolment::Greeting& greeting) {
    return json::serialize(json::object{{"ca_pem", greeting.ca_pem}, {"proof", greeting.proof}});
}

std::string to_json(const std::vector<storage::DocumentRow>& documents) {
    return json::serialize(
        json::object{{"documents", array_of(documents, [](const storage::DocumentRow& document) {
                          return json::object{{"name", document.name},
                                              {"version", document.version},
                                              {"bytes", document.bytes},
                                              {"blake2b", to_hex(document.hash)}};
                      })}});
}

std::string to_json(const study::Study& study) {
    const auto round = [](const study::Round& one) {
        return json::object{{"id", one.id},
                            {"name", localised(one.name)},
                            {"opens", study::to_string(one.opens)},
                            {"closes", study::to_string(one.closes)}};
    };
    const auto region = [](const study::Region& one) {
        return json::object{{"code", one.code}, {"name", one.name}, {"participates", one.participates}};
    };
    const auto group = [](const study::RespondentGroup& one) {
        return json::object{{"id", one.code}, {"name", localised(one.name)}, {"parent", one.parent}};
    };
    const auto instrument = [](const study::Instrument& one) {
        return json::object{{"id", one.id}, {"title", localised(one.title)}, {"version", one.version}};
    };
    return json::serialize(json::object{{"id", study.id},
                                        {"name", localised(study.name)},
                                        {"fictitious", study.fictitious},
                                        {"rounds", array_of(study.rounds, round)},
                                        {"regions", array_of(study.regions, region)},
                                        {"groups", array_of(study.groups, group)},
                                        {"instruments", array_of(study.instruments, instrument)}});
}

std::string to_json(const service::Response& response) {
    return json::serialize(json::object{{"cells", array_of(response.cells,
                                                           [](const service::ResponseCell& cell) {
                                                               return json::object{
                                                                   {"region", cell.counts.region},
                                                                   {"group", cell.counts.group},
                                                                   {"round", cell.counts.round},
                                                                   {"invited", cell.invited},
                                                                   {"partial", cell.counts.partial},
                                                                   {"done", cell.counts.done},
                                                                   {"in_conflict", cell.counts.in_conflict},
                                                                   {"approved", cell.counts.approved}};
                                                           })},
                                        {"server_seq", response.server_seq}});
}

std::string to_json(const service::SubmissionList& list, std::int64_t offset) {
    return json::serialize(json::object{{"total", list.total},
                                        {"offset", offset},
                                        {"rows", array_of(list.rows, row)},
                                        {"server_seq", list.server_seq}});
}

std::string to_json(const service::Submission& submission) {
    const auto& review = submission.review;
    return json::serialize(json::object{{"row", row(submission.row)},
                                        {"digest", submission.digest},
                                        {"answers", array_of(submission.answers, answer)},
                                        {"history", array_of(submission.history, change)},
                                        {"review",
                                         {{"state", review.state},
                                          {"digest", review.digest},
                                          {"by", review.by},
                                          {"at_ms", review.at_ms},
                                          {"reason", review.reason}}},
                                        {"attention", record_attention(submission.attention)},
                                        {"server_seq", submission.server_seq}});
}

std::string to_json(const storage::AttentionPage& page) {
    json::object counts;
    for (const auto& [kind, count] : page.counts)
        counts[kind] = count;
    return json::serialize(json::object{
        {"total", page.total}, {"counts", std::move(counts)}, {"rows", array_of(page.rows, attention_row)}});
}

std::string to_json(const service::RecordAttention& record) {
    return json::serialize(record_attention(record));
}

std::string to_json(const std::vector<service::Conflict>& conflicts) {
    return json::serialize(
        json::object{{"total", conflicts.size()}, {"rows", array_of(conflicts, conflict)}});
}

std::string to_json(const std::vector<service::InterviewRow>& rows) {
    return json::serialize(json::object{{"rows", array_of(rows, interview_row)}});
}

std::string to_json(const service::Interview& interview) {
    json::object out = interview_row(interview.row);
    json::array topics;
    if (interview.guide) {
        topics = array_of(interview.guide->topics, [](const study::Topic& topic) {
            return json::object{{"id", topic.id},
                                {"title", localised(topic.title)},
                                {"planned_minutes", topic.planned_minutes}};
        });
    }
    out["topics"] = std::move(topics);
    out["notes"] = array_of(interview.notes, note);
    return json::serialize(out);
}

}  // namespace meetmoment::server::api
