#include "tests/sync-server/support/tablet.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "shared/study/fields.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;
namespace fields = study::fields;

constexpr const char* kForm = "v-u:2026.1";

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string scope_of(const std::string& study, const std::string& region) {
    return study + "/" + region + "/field";
}

}  // namespace

std::string make_code(const ServerProcess& server, const std::string& user, const std::string& regions,
                      const std::string& study) {
    const auto outcome =
        server.admin({"enrol", "--study", study, "--user", user, "--regions", regions, "--json"});
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    return std::string(json::parse(outcome.output).at("code").as_string());
}

Answer enrol(const ServerProcess& server, const std::string& code, const std::string& device_name) {
    const json::object body{{"code", code}, {"device_name", device_name}, {"build", "test"}};
    return server.connect().request("POST", "/v1/enrol", json::serialize(body),
                                    {{"Content-Type", "application/json"}});
}

namespace {

store::Enrolment enrolment_at(const ServerProcess& server, const std::string& user,
                              const std::string& regions, const std::string& study) {
    const auto answer = enrol(server, make_code(server, user, regions, study), user);
    if (answer.status != 201) throw std::runtime_error("enrolment: " + answer.body);
    const auto value = json::parse(answer.body);
    store::Enrolment enrolment;
    enrolment.token = std::string(value.at("token").as_string());
    enrolment.device = std::string(value.at("device").as_string());
    enrolment.user = std::string(value.at("user").as_string());
    enrolment.study = std::string(value.at("study").as_string());
    for (const auto& scope : value.at("scopes").as_array())
        enrolment.scopes.emplace_back(scope.as_string());
    return enrolment;
}

}  // namespace

void enrol_into(const std::string& folder, const ServerProcess& server, const std::string& user,
                const std::string& regions, const std::string& study) {
    const SystemClock clock;
    SystemRandom random;
    must(must(store::TabletStore::open(folder, clock, random, "test"))
             ->save_enrolment(enrolment_at(server, user, regions, study)));
}

Tablet::Tablet(const std::string& folder)
    : store_(must(store::TabletStore::open(folder, clock_, random_, "test"))),
      enrolment_(*must(store_->enrolment())) {}

Tablet::Tablet(const ServerProcess& server, const std::string& user, const std::string& regions)
    : store_(must(store::TabletStore::open(folder_.path(), clock_, random_, "test"))),
      enrolment_(enrolment_at(server, user, regions, kTestStudy)) {
    must(store_->save_enrolment(enrolment_));
}

record::RecordId Tablet::fill_in(const std::string& region, const std::string& answer) {
    const auto id = make_uuid_v7(clock_.wall(), random_);
    std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kSubmission), std::nullopt}};
    const auto put = [&](std::string_view field, const std::string& text) {
        ops.emplace_back(record::Put{id, {std::string(field), {}}, record::present(text), {}});
    };
    put(fields::kStudy, enrolment_.study);
    put(fields::kRound, "M6");
    put(fields::kRegion, region);
    put(fields::kGroup, "U");
    put(fields::kInstrument, "v-u");
    put(fields::kForm, kForm);
    put(fields::kStatus, std::string(study::status::kFinal));
    put(fields::kSource, std::string(study::source::kTablet));
    put("samenwerking/a1", answer);
    must(store_->commit(scope_of(enrolment_.study, region), kForm, std::move(ops)));
    return id;
}

void Tablet::change(const record::RecordId& id, const std::string& region, const std::string& path,
                    const std::string& answer) {
    const auto state = must(store_->record(id));
    record::Put put{id, {path, {}}, record::present(answer), {}};
    const auto found = state->fields.find(put.path);
    if (found != state->fields.end()) {
        for (const auto& live : found->second)
            put.over.push_back(live.dot);
    }
    must(store_->commit(scope_of(enrolment_.study, region), state->text(fields::kForm), {put}));
}

sync::Request Tablet::request() {
    sync::Request request;
    request.epoch = must(store_->epoch());
    request.scopes = must(store_->cursors());
    request.commits = must(store_->pending(128 * 1024));
    return request;
}

Answer Tablet::post(TlsClient client, const std::string& body) const {
    return client.request(
        "POST", "/v1/sync", body,
        {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + enrolment_.token}});
}

int Tablet::exchange(TlsClient client) {
    const Bytes body = sync::encode(request());
    const auto answer = post(std::move(client), std::string(as_text(body)));
    if (answer.status != 200) return answer.status;
    last_reply_ = must(sync::decode_reply(as_bytes(answer.body)));
    must(store_->apply(last_reply_));
    return 200;
}

void Tablet::sync(const ServerProcess& server) {
    do {
        const int status = exchange(server);
        if (status != 200) throw std::runtime_error("sync: " + std::to_string(status));
    } while (last_reply_.more || must(store_->pending_count()) > 0);
}

}  // namespace meetmoment::server::test
