// ODK Collect and Enketo against the real program over TLS: every rule of OpenRosa that they live by, and
// that what they send is a submission like those of tablets.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "shared/base/digest.hpp"
#include "tests/sync-server/support/odk_client.hpp"
#include "tests/sync-server/support/odk_study.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;

constexpr const char* kNoKey =
    "/v1/key/0000000000000000000000000000000000000000000000000000000000000000/projects/1";

std::string new_id() {
    static SystemRandom random;
    return "uuid:" + make_uuid_v4(random).to_string();
}

class OpenRosaTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        const bool on_postgres = chosen_engine() == Engine::Postgres;
        store = std::make_unique<ServersUse>(on_postgres ? PostgresCluster::shared().make_database() : "");
        write_odk_study(folder->file("study"));
        must_run(
            {"admin", "--data", folder->file("data"), "study", "--file", folder->file("study/study.json")});
        must_run({"admin", "--data", folder->file("data"), "owner", "--account", "ben", "--name", "Ben",
                  "--role", "analyst"},
                 std::string(kPassword) + "\n");
        server = std::make_unique<ServerProcess>(folder->file("data"));
        user = add_user("team", {"--password"});
        path = path_of(user);
    }
    static void TearDownTestSuite() {
        server.reset();
        store.reset();
        folder.reset();
    }
    static void must_run(const std::vector<std::string>& arguments, const std::string& input = {}) {
        const auto outcome = run_server_program(arguments, input);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    }
    static json::value add_user(const std::string& id, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"app-user", "add", "--study", kOdkStudy, "--id", id, "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = server->admin(arguments);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
        return json::parse(outcome.output);
    }
    static std::string text(const json::value& value, const char* name) {
        return std::string(value.at(name).as_string());
    }
    static std::string path_of(const json::value& made) {
        return "/v1/key/" + text(made, "token") + "/projects/1";
    }
    static OdkClient client() { return OdkClient(*server, path); }

    /// The portal's JSON of submissions that an analyst sees.
    static json::value portal(const std::string& target) {
        auto connection = server->connect();
        if (cookie.empty()) {
            const auto answer =
                connection.request("POST", "/api/session",
                                   json::serialize(json::object{{"account", "ben"}, {"password", kPassword}}),
                                   {{"Content-Type", "application/json"}});
            cookie = answer.fields.at("set-cookie");
            cookie = cookie.substr(0, cookie.find(';'));
        }
        const auto answer = connection.request("GET", target, "", {{"Cookie", cookie}});
        if (answer.status != 200) throw std::runtime_error(target + " " + answer.body);
        return json::parse(answer.body);
    }
    /// The record that has this instanceID, nullopt without one.
    static std::optional<std::string> record_of(const std::string& instance_id) {
        const auto list = portal("/api/submissions?limit=1000");
        for (const auto& row : list.at("rows").as_array()) {
            const auto id = text(row, "id");
            const auto submission = portal("/api/submissions/" + id);
            for (const auto& change : submission.at("history").as_array())
                for (const auto& one : change.at("changes").as_array())
                    if (one.at("path").as_string() == "meta/instanceID" &&
                        one.at("text").as_string() == instance_id)
                        return id;
        }
        return std::nullopt;
    }
    /// Answers of a record as the portal shows them, by path; the shown value of each, "blob <hash>" of a
    /// file.
    static std::map<std::string, std::string> answers_of(const std::string& record) {
        std::map<std::string, std::string> answers;
        const auto submission = portal("/api/submissions/" + record);
        for (const auto& answer : submission.at("answers").as_array()) {
            const json::value& value = answer.at("values").as_array().at(0);
            answers[text(answer, "path")] =
                value.as_object().contains("blob") ? "blob " + text(value, "blob") : text(value, "text");
        }
        return answers;
    }
    static std::size_t conflicts_of(const std::string& record) {
        std::size_t count = 0;
        const auto submission = portal("/api/submissions/" + record);
        for (const auto& answer : submission.at("answers").as_array())
            count += answer.at("conflict").as_bool() ? 1 : 0;
        return count;
    }
    /// Values by name of the child, "naam" → what stands at this leaf of its instance.
    static std::map<std::string, std::string> child_leaf(const std::map<std::string, std::string>& answers,
                                                         const std::string& leaf) {
        std::map<std::string, std::string> out;
        for (const auto& [answer_path, value] : answers) {
            if (!answer_path.starts_with("kind/naam[")) continue;
            const auto instance = answer_path.substr(std::string("kind/naam").size());
            const auto found = answers.find("kind/" + leaf + instance);
            out[value] = found == answers.end() ? "" : found->second;
        }
        return out;
    }
    static std::string instance_of(const std::map<std::string, std::string>& answers,
                                   const std::string& name) {
        for (const auto& [answer_path, value] : answers)
            if (answer_path.starts_with("kind/naam[") && value == name) return answer_path.substr(9);
        return {};
    }

    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServersUse> store;
    static inline std::unique_ptr<ServerProcess> server;
    static inline json::value user;
    static inline std::string path, cookie;
};

void expect_openrosa(const Answer& answer) {
    EXPECT_EQ(answer.fields.at("x-openrosa-version"), "1.0");
    EXPECT_EQ(answer.fields.at("x-openrosa-accept-content-length"), "10000000");
    EXPECT_EQ(answer.fields.at("date").substr(answer.fields.at("date").size() - 3), "GMT");
    EXPECT_FALSE(answer.fields.at("content-language").empty());
}

void expect_xml(const Answer& answer) {
    EXPECT_NE(answer.fields.at("content-type").find("text/xml"), std::string::npos);
    expect_openrosa(answer);
}

bool is_file(const std::string& shown) {
    return shown.starts_with("blob ");
}

std::string message_of(const Answer& answer) {
    return element_text(answer.body, "message");
}

// --- lists and forms

TEST_F(OpenRosaTest, TheListNamesEveryOpenFormWithHashAndAddressesThatKeepTheKey) {
    const auto list = client().get("/formList");
    ASSERT_EQ(list.status, 200) << list.body;
    expect_xml(list);
    EXPECT_NE(list.body.find("<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">"), std::string::npos);
    const auto forms = elements(list.body, "xform");
    ASSERT_EQ(forms.size(), 2U);
    EXPECT_EQ(element_text(forms[0], "formID"), "bezoek");
    EXPECT_EQ(element_text(forms[0], "name"), "Bezoek & kinderen");
    EXPECT_EQ(element_text(forms[0], "version"), "1");
    for (const auto& form : forms) {
        EXPECT_TRUE(element_text(form, "hash").starts_with("md5:"));
        const auto url = element_text(form, "downloadUrl");
        EXPECT_TRUE(url.starts_with("https://127.0.0.1" + path + "/forms/")) << url;
        const auto xform = client().get_url(url);
        ASSERT_EQ(xform.status, 200);
        expect_openrosa(xform);
        EXPECT_EQ("md5:" + md5_hex(xform.body), element_text(form, "hash"));
    }
}

TEST_F(OpenRosaTest, TheListCanBeAskedForOneFormAndForDescriptions) {
    const auto one = client().get("/formList?formID=kort");
    ASSERT_EQ(elements(one.body, "xform").size(), 1U);
    EXPECT_EQ(element_text(one.body, "formID"), "kort");
    EXPECT_EQ(element_text(one.body, "version"), "2.0-b");
    EXPECT_EQ(one.body.find("descriptionText"), std::string::npos);
    const auto verbose = client().get("/formList?formID=kort&verbose=true");
    EXPECT_EQ(element_text(verbose.body, "descriptionText"), "Bezoekstudie");
    EXPECT_EQ(elements(client().get("/formList?formID=geen").body, "xform").size(), 0U);
}

TEST_F(OpenRosaTest, NamesAreInTheLanguageOfTheClient) {
    auto english = client();
    english.headers["Accept-Language"] = "en-GB,en;q=0.9";
    EXPECT_EQ(element_text(english.get("/formList?formID=bezoek").body, "name"), "Visit & children");
    EXPECT_EQ(english.get("/formList").fields.at("content-language"), "en");
}

TEST_F(OpenRosaTest, AFormHasWhatIsKnownOfItsAppUserInItsContext) {
    const auto made = add_user("friesland", {"--region", "AM02", "--round", "M0", "--group", "U"});
    OdkClient friesland(*server, path_of(made));
    const auto form = friesland.get("/forms/bezoek.xml").body;
    EXPECT_EQ(element_text(form, "study"), kOdkStudy);
    EXPECT_EQ(element_text(form, "region"), "AM02");
    EXPECT_EQ(element_text(form, "round"), "M0");
    EXPECT_EQ(element_text(form, "group"), "U");
    EXPECT_NE(form, client().get("/forms/bezoek.xml").body);
}

TEST_F(OpenRosaTest, AFormThatTheClientHasAlreadyIsNotSentAgain) {
    auto collect = client();
    const auto form = collect.get("/forms/bezoek.xml");
    ASSERT_EQ(form.status, 200);
    const auto tag = form.fields.at("etag");
    collect.headers["If-None-Match"] = tag;
    const auto again = collect.get("/forms/bezoek.xml");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    collect.headers["If-None-Match"] = "\"other\"";
    EXPECT_EQ(collect.get("/forms/bezoek.xml").status, 200);
}

TEST_F(OpenRosaTest, AManifestWithoutFilesIsEmptyAndNotNamedInTheList) {
    const auto manifest = client().get("/forms/bezoek/manifest");
    ASSERT_EQ(manifest.status, 200);
    expect_xml(manifest);
    EXPECT_NE(manifest.body.find("<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">"),
              std::string::npos);
    EXPECT_EQ(client().get("/formList").body.find("manifestUrl"), std::string::npos);
    EXPECT_EQ(client().get("/forms/bezoek/attachments/lijst.csv").status, 404);
}

TEST_F(OpenRosaTest, AnUnknownFormIsNotFoundInWords) {
    for (const auto* target : {"/forms/geen.xml", "/forms/geen/manifest", "/forms/bezoek.xml?version=77"}) {
        const auto answer = client().get(target);
        EXPECT_EQ(answer.status, 404) << target;
        expect_xml(answer);
        EXPECT_FALSE(message_of(answer).empty());
    }
}

// --- keys and log-in

TEST_F(OpenRosaTest, AWrongKeyIsForbiddenAndNobodyIsAskedForAPassword) {
    const auto other_project = "/v1/key/" + text(user, "token") + "/projects/2";
    for (const auto& wrong : {std::string(kNoKey), other_project}) {
        OdkClient stranger(*server, wrong);
        for (const auto& answer : {stranger.get("/formList"), stranger.head("/submission"),
                                   stranger.submit(visit_xml({.instance_id = new_id()}))}) {
            EXPECT_EQ(answer.status, 403);
            EXPECT_FALSE(answer.fields.contains("www-authenticate"));
            expect_openrosa(answer);
        }
        EXPECT_NE(message_of(stranger.get("/formList")).find("Vraag een nieuw adres"), std::string::npos);
    }
}

TEST_F(OpenRosaTest, ARemovedAppUserLetsNobodyIn) {
    const auto made = add_user("tijdelijk");
    OdkClient collect(*server, path_of(made));
    EXPECT_EQ(collect.get("/formList").status, 200);
    EXPECT_EQ(server->admin({"app-user", "remove", "--study", kOdkStudy, "--id", "tijdelijk"}).exit_code, 0);
    EXPECT_EQ(collect.get("/formList").status, 403);
    const auto list = server->admin({"app-user", "list", "--study", kOdkStudy}).output;
    EXPECT_NE(list.find("tijdelijk \"tijdelijk\" since"), std::string::npos);
    EXPECT_NE(list.find("REMOVED"), std::string::npos);
}

TEST_F(OpenRosaTest, ANewAddressForAnAppUserEndsTheOldOne) {
    const auto first = add_user("wisselend"), second = add_user("wisselend");
    EXPECT_EQ(OdkClient(*server, path_of(first)).get("/formList").status, 403);
    EXPECT_EQ(OdkClient(*server, path_of(second)).get("/formList").status, 200);
}

TEST_F(OpenRosaTest, APublicLinkLetsInAndItsAddressesKeepTheToken) {
    OdkClient browser(*server, "/openrosa/projects/1");
    browser.query = "st=" + text(user, "token");
    const auto list = browser.get("/formList?formID=bezoek");
    ASSERT_EQ(list.status, 200);
    browser.query.clear();
    EXPECT_EQ(browser.get_url(element_text(list.body, "downloadUrl")).status, 200);
    browser.query = "st=wrong";
    const auto refused = browser.get("/formList");
    EXPECT_EQ(refused.status, 403);
    EXPECT_FALSE(refused.fields.contains("www-authenticate"));
}

TEST_F(OpenRosaTest, ALegacyClientLogsInByDigestWhenItIsAsked) {
    OdkClient collect(*server, "/openrosa/projects/1");
    const auto challenge = collect.get("/formList");
    ASSERT_EQ(challenge.status, 401);
    expect_openrosa(challenge);
    const auto offer = challenge.fields.at("www-authenticate");
    EXPECT_NE(offer.find("Digest realm=\"Meetmoment\", qop=\"auth\", algorithm=MD5, nonce=\""),
              std::string::npos);
    EXPECT_NE(offer.find("Basic realm=\"Meetmoment\""), std::string::npos);
    collect.user = "team";
    collect.password = text(user, "password");
    EXPECT_EQ(collect.get("/formList").status, 200);
    EXPECT_EQ(collect.head("/submission").status, 204);
    const auto id = new_id();
    EXPECT_EQ(collect.submit(visit_xml({.instance_id = id})).status, 201);
    EXPECT_TRUE(record_of(id));
}

TEST_F(OpenRosaTest, ADigestAnswerCountsOnceAndForItsOwnRequest) {
    OdkClient collect(*server, "/openrosa/projects/1");
    collect.user = "team";
    collect.password = text(user, "password");
    ASSERT_EQ(collect.get("/formList").status, 200);
    const std::map<std::string, std::string> heard{{"Authorization", collect.last_authorization}};
    OdkClient eavesdropper(*server, "/openrosa/projects/1");
    const std::string target = "/openrosa/projects/1/formList?deviceID=collect%3Atest";
    EXPECT_EQ(eavesdropper.request("GET", target, "", heard).status, 401) << "the same count again";
    EXPECT_EQ(eavesdropper.request("GET", "/openrosa/projects/1/forms/kort.xml", "", heard).status, 401);
    EXPECT_EQ(collect.get("/formList").status, 200) << "the next count goes on";
}

TEST_F(OpenRosaTest, AWrongNameOrPasswordIsAskedForAgain) {
    OdkClient collect(*server, "/openrosa/projects/1");
    collect.user = "team";
    collect.password = "wrong";
    EXPECT_EQ(collect.get("/formList").status, 401);
    collect.basic = true;
    EXPECT_EQ(collect.get("/formList").status, 401);
    OdkClient unknown(*server, "/openrosa/projects/1");
    unknown.user = "niemand";
    unknown.password = text(user, "password");
    EXPECT_EQ(unknown.get("/formList").status, 401);
    add_user("zonder");
    OdkClient without(*server, "/openrosa/projects/1");
    without.user = "zonder";
    without.password = "";
    EXPECT_EQ(without.get("/formList").status, 401);
}

TEST_F(OpenRosaTest, BasicWorksSinceEverythingIsTls) {
    OdkClient enketo(*server, "/openrosa/projects/1");
    enketo.user = "team";
    enketo.password = text(user, "password");
    enketo.basic = true;
    EXPECT_EQ(enketo.get("/formList").status, 200);
    EXPECT_EQ(enketo.head("/submission").status, 204);
}

// --- sending

TEST_F(OpenRosaTest, TheProbeSaysHowMuchMayComeAtOnce) {
    const auto probe = client().head("/submission");
    EXPECT_EQ(probe.status, 204);
    expect_openrosa(probe);
}

TEST_F(OpenRosaTest, ASubmissionIsCreatedAndShownInThePortal) {
    const auto id = new_id();
    const auto answer =
        client().submit(visit_xml({.instance_id = id, .name = "Anna & Bo", .region = "AM02"}));
    ASSERT_EQ(answer.status, 201) << answer.body;
    expect_xml(answer);
    EXPECT_NE(answer.body.find("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"),
              std::string::npos);
    EXPECT_NE(answer.body.find("nature=\"submit_success\""), std::string::npos);
    EXPECT_EQ(message_of(answer), "De antwoorden zijn ontvangen.");
    const auto record = record_of(id);
    ASSERT_TRUE(record);
    const auto row = portal("/api/submissions/" + *record).at("row");
    EXPECT_EQ(text(row, "region"), "AM02");
    EXPECT_EQ(text(row, "round"), "M0") << "the open one, as neither the form nor the app user names one";
    EXPECT_EQ(text(row, "group"), "U") << "the form is for this one only";
    EXPECT_EQ(text(row, "status"), "final");
    EXPECT_EQ(text(row, "source"), "odk");
    EXPECT_EQ(text(row, "form_version"), "bezoek:1");
    EXPECT_EQ(row.at("started_ms").as_int64(), 1772439300000) << "what the form's own start says";
    const auto answers = answers_of(*record);
    EXPECT_EQ(answers.at("intro/naam"), "Anna & Bo");
    EXPECT_EQ(answers.at("intro/keuzes"), "a b");
}

TEST_F(OpenRosaTest, TheSameBytesAgainChangeNothing) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id});
    ASSERT_EQ(client().submit(xml).status, 201);
    const auto record = *record_of(id);
    const auto before = portal("/api/submissions/" + record).at("digest");
    const auto again = client().submit(xml);
    EXPECT_EQ(again.status, 202);
    EXPECT_EQ(message_of(again), "Deze antwoorden waren al ontvangen.");
    EXPECT_EQ(portal("/api/submissions/" + record).at("digest"), before);
}

TEST_F(OpenRosaTest, TheSameIdentityWithOtherAnswersIsAConflict) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = "Anna"})).status, 201);
    const auto other = client().submit(visit_xml({.instance_id = id, .name = "Bo"}));
    EXPECT_EQ(other.status, 409);
    EXPECT_NE(other.body.find("nature=\"submit_error\""), std::string::npos);
    EXPECT_EQ(answers_of(*record_of(id)).at("intro/naam"), "Anna");
}

TEST_F(OpenRosaTest, IdenticalPostsAtTheSameTimeMakeOneSubmission) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .children = {{"Bo", "4", ""}}});
    std::vector<int> statuses(8);
    {
        std::vector<std::jthread> clients;
        for (auto& status : statuses)
            clients.emplace_back([&status, &xml] { status = client().submit(xml).status; });
    }
    EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 201), 1);
    EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 202), 7);
    const auto record = record_of(id);
    ASSERT_TRUE(record);
    EXPECT_EQ(portal("/api/submissions/" + *record).at("history").as_array().size(), 1U);
}

TEST_F(OpenRosaTest, FilesComeWithTheSubmissionAndCanBeFetched) {
    const auto id = new_id();
    const std::string picture(200'000, 'p');
    const auto answer =
        client().submit(visit_xml({.instance_id = id, .photo = "foto.jpg", .audit = "audit.csv"}),
                        {{"foto.jpg", "image/jpeg", picture}, {"audit.csv", "text/csv", "event,node"}});
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto shown = answers_of(*record_of(id)).at("foto");
    ASSERT_TRUE(is_file(shown)) << shown;
    auto connection = server->connect();
    const auto file = connection.request("GET", "/api/blobs/" + shown.substr(5), "", {{"Cookie", cookie}});
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, picture);
}

TEST_F(OpenRosaTest, CollectSplitsAndSaysThatMoreFollows) {
    const auto id = new_id();
    const auto xml =
        visit_xml({.instance_id = id, .photo = "een.jpg", .children = {{"Bo", "4", "twee.jpg"}}});
    const std::string large(6'000'000, 'x');
    auto collect = client();
    const auto answers = collect.submit_as_collect(
        xml, {{"een.jpg", "image/jpeg", large + "1"}, {"twee.jpg", "image/jpeg", large + "2"}});
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[1].status, 202);
    EXPECT_EQ(message_of(answers[1]), "De antwoorden zijn ontvangen. Er ontbreken nog bestanden.");
    EXPECT_EQ(answers[2].status, 201);
    const auto shown = answers_of(*record_of(id));
    EXPECT_TRUE(is_file(shown.at("foto")));
    EXPECT_TRUE(is_file(child_leaf(shown, "foto").at("Bo")));
}

TEST_F(OpenRosaTest, EnketoSplitsWithoutSayingSoAndTheFormTellsWhatLacks) {
    const auto id = new_id();
    const auto xml =
        visit_xml({.instance_id = id, .photo = "een.jpg", .children = {{"Bo", "4", "twee.jpg"}}});
    auto enketo = client();
    enketo.headers = {{"X-OpenRosa-Version", "1.0"}, {"X-OpenRosa-Instance-Id", id}};
    EXPECT_EQ(enketo.submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 202);
    EXPECT_EQ(child_leaf(answers_of(*record_of(id)), "foto").at("Bo"), "twee.jpg")
        << "its name until it is here";
    EXPECT_EQ(enketo.submit(xml, {{"twee.jpg", "image/jpeg", "2"}}).status, 201);
    EXPECT_TRUE(is_file(child_leaf(answers_of(*record_of(id)), "foto").at("Bo")));
}

TEST_F(OpenRosaTest, AFlagAloneKeepsASubmissionIncomplete) {
    const auto xml = visit_xml({.instance_id = new_id()});
    EXPECT_EQ(client().post(MultipartBody().xml(xml).incomplete().text()).status, 202);
}

TEST_F(OpenRosaTest, NamesOfFilesAreTheSameComposedAndDecomposed) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "caf\xC3\xA9.jpg"});
    EXPECT_EQ(client().submit(xml, {{"cafe\xCC\x81.jpg", "image/jpeg", "nfd"}}).status, 201);
    EXPECT_TRUE(is_file(answers_of(*record_of(id)).at("foto")));
    const auto second = new_id();
    const auto decomposed = visit_xml({.instance_id = second, .photo = "cafe\xCC\x81.jpg"});
    EXPECT_EQ(client().submit(decomposed, {{"caf\xC3\xA9.jpg", "image/jpeg", "nfc"}}).status, 201);
}

TEST_F(OpenRosaTest, NamesOfFilesMayBeEncodedInEveryWay) {
    const auto send = [](const std::string& disposition) {
        const auto xml = visit_xml({.instance_id = new_id(), .photo = "h\xC3\xA9 \"x\".jpg"});
        return client().post(MultipartBody().xml(xml).add(disposition, "image/jpeg", "1").text()).status;
    };
    EXPECT_EQ(send("name=\"a\"; filename=\"h\xC3\xA9 \\\"x\\\".jpg\""), 201);
    EXPECT_EQ(send("name=\"a\"; filename=\"h\xC3\xA9 %22x%22.jpg\""), 201);
    EXPECT_EQ(send("name=\"a\"; filename=\"h\xE9 %22x%22.jpg\""), 201) << "Latin-1";
    EXPECT_EQ(send("name=\"a\"; filename*=UTF-8''h%C3%A9%20%22x%22.jpg"), 201);
    EXPECT_EQ(send("name=\"a\"; filename=\"C:\\fotos\\h\xC3\xA9 %22x%22.jpg\""), 201) << "with folders";
    EXPECT_EQ(send("name=\"h\xC3\xA9 %22x%22.jpg\""), 201) << "the name of the part alone";
    EXPECT_EQ(send("name=\"a\"; filename=\"anders.jpg\""), 202) << "another file: this one lacks";
}

TEST_F(OpenRosaTest, AFileThatNoAnswerNamesIsKept) {
    const auto id = new_id();
    EXPECT_EQ(
        client().submit(visit_xml({.instance_id = id}), {{"los.txt", "text/plain", "bewaar mij"}}).status,
        201);
    const auto submission = portal("/api/submissions/" + *record_of(id));
    EXPECT_NE(json::serialize(submission.at("history")).find("@file/los.txt"), std::string::npos);
}

TEST_F(OpenRosaTest, WhatTheFormDoesNotKnowIsKeptAside) {
    const auto id = new_id();
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = id, .extra = "<nieuw><a>1</a><a>2</a></nieuw>"})).status,
        201);
    const auto history = json::serialize(portal("/api/submissions/" + *record_of(id)).at("history"));
    EXPECT_NE(history.find("nieuw/a\""), std::string::npos);
    EXPECT_NE(history.find("nieuw/a#2"), std::string::npos);
}

TEST_F(OpenRosaTest, AVeryLongAnswerIsKeptWhole) {
    const auto id = new_id();
    const std::string tale(400'000, 'w');
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = tale})).status, 201);
    const auto shown = answers_of(*record_of(id)).at("intro/naam");
    auto connection = server->connect();
    EXPECT_EQ(connection.request("GET", "/api/blobs/" + shown.substr(5), "", {{"Cookie", cookie}}).body,
              tale);
}

TEST_F(OpenRosaTest, ManyAnswersBecomeSeveralCommitsAndAreAllThere) {
    const auto id = new_id();
    VisitAnswers answers{.instance_id = id};
    for (int i = 0; i < 1500; ++i)
        answers.children.push_back({"kind" + std::to_string(i), std::to_string(i % 18), ""});
    ASSERT_EQ(client().submit(visit_xml(answers)).status, 201);
    const auto ages = child_leaf(answers_of(*record_of(id)), "leeftijd");
    EXPECT_EQ(ages.size(), 1500U);
    EXPECT_EQ(ages.at("kind1499"), std::to_string(1499 % 18));
}

// --- what cannot be taken

TEST_F(OpenRosaTest, AnUnknownFormOrVersionIsNotFound) {
    EXPECT_EQ(client().submit(visit_xml({.instance_id = new_id(), .version = "77"})).status, 404);
    auto xml = visit_xml({.instance_id = new_id()});
    xml.replace(xml.find("id=\"bezoek\""), 11, "id=\"anders\"");
    const auto answer = client().submit(xml);
    EXPECT_EQ(answer.status, 404);
    expect_xml(answer);
}

TEST_F(OpenRosaTest, WhatIsNoMultipartOrNoXmlIsABadRequest) {
    const auto xml = visit_xml({.instance_id = new_id()});
    EXPECT_EQ(client().post("geen multipart").status, 400);
    EXPECT_EQ(client().post(MultipartBody().text()).status, 400) << "no submission in it";
    EXPECT_EQ(client().post(MultipartBody().xml(xml).xml(xml).text()).status, 400) << "two of them";
    EXPECT_EQ(client().submit("<data id=\"bezoek\"><a></data>").status, 400);
    EXPECT_EQ(client().submit("<!DOCTYPE x><data id=\"bezoek\"/>").status, 400);
    EXPECT_EQ(client().submit("<data id=\"bezoek\" version=\"1\"/>").status, 400) << "no instanceID";
    EXPECT_EQ(client().submit("").status, 400);
    auto broken = MultipartBody().xml(xml).text();
    broken.resize(broken.size() - 20);
    EXPECT_EQ(client().post(broken).status, 400);
}

TEST_F(OpenRosaTest, OtherBodiesThanPlainMultipartAreRefused) {
    const auto xml = visit_xml({.instance_id = new_id()});
    EXPECT_EQ(client().post(xml, "text/xml").status, 415);
    auto zipped = client();
    zipped.headers["Content-Encoding"] = "gzip";
    EXPECT_EQ(zipped.submit(xml).status, 415);
}

TEST_F(OpenRosaTest, ABodyThatIsTooLargeIsRefusedInWords) {
    auto connection = server->connect();
    connection.send("POST " + path +
                    "/submission HTTP/1.1\r\nHost: x\r\nContent-Length: 500000000\r\nContent-Type: " +
                    MultipartBody::type() + "\r\n\r\n");
    const auto answer = connection.receive();
    EXPECT_EQ(answer.status, 413);
    expect_xml(answer);
    EXPECT_NE(message_of(answer).find("te groot"), std::string::npos);
}

TEST_F(OpenRosaTest, AClosedFormTakesNoAnswersButFilesOfThoseThatItHas) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "een.jpg"});
    ASSERT_EQ(client().submit(xml).status, 202);
    const auto set = [](const char* state) {
        EXPECT_EQ(
            server->admin({"form", "--study", kOdkStudy, "--form", "bezoek", "--state", state}).exit_code, 0);
    };
    set("closing");
    EXPECT_EQ(client().get("/formList").body.find("bezoek.xml"), std::string::npos);
    EXPECT_EQ(client().submit(visit_xml({.instance_id = new_id()})).status, 201);
    set("closed");
    const auto refused = client().submit(visit_xml({.instance_id = new_id()}));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(message_of(refused), "Deze vragenlijst is gesloten.");
    EXPECT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 201);
    set("open");
    EXPECT_NE(client().get("/formList").body.find("bezoek.xml"), std::string::npos);
}

TEST_F(OpenRosaTest, AnAppUserSeesAndFillsOnlyItsForms) {
    OdkClient collect(*server, path_of(add_user("alleen-kort", {"--forms", "kort"})));
    EXPECT_EQ(elements(collect.get("/formList").body, "xform").size(), 1U);
    EXPECT_EQ(collect.get("/forms/bezoek.xml").status, 403);
    EXPECT_EQ(collect.submit(visit_xml({.instance_id = new_id()})).status, 403);
}

TEST_F(OpenRosaTest, AnAppUserOfARegionWritesOnlyThere) {
    OdkClient nijmegen(*server, path_of(add_user("nijmegen", {"--region", "AM08"})));
    const auto id = new_id();
    ASSERT_EQ(nijmegen.submit(visit_xml({.instance_id = id, .region = "AM02"})).status, 201);
    EXPECT_EQ(text(portal("/api/submissions/" + *record_of(id)).at("row"), "region"), "AM08");
    const auto other = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = other, .region = "AM02"})).status, 201);
    EXPECT_EQ(nijmegen.submit(visit_xml({.instance_id = new_id(), .deprecated_id = other})).status, 403);
}

TEST_F(OpenRosaTest, AnswersWithoutARegionAreTakenAndGoToNoTablet) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .region = "geen regio"})).status, 201);
    EXPECT_EQ(text(portal("/api/submissions/" + *record_of(id)).at("row"), "region"), "");
}

// --- edits

TEST_F(OpenRosaTest, AnEditChangesTheSameRecordAndKeepsItsFiles) {
    const auto id = new_id(), edit = new_id();
    VisitAnswers answers{.instance_id = id,
                         .level = "5",
                         .photo = "een.jpg",
                         .region = "AM02",
                         .children = {{"Bo", "4", "bo.jpg"}, {"Cas", "6", ""}, {"Daan", "8", ""}}};
    ASSERT_EQ(client()
                  .submit(visit_xml(answers), {{"een.jpg", "image/jpeg", "1"}, {"bo.jpg", "image/jpeg", "2"}})
                  .status,
              201);
    const auto record = *record_of(id);
    const auto before = answers_of(record);
    EXPECT_EQ(before.at("vervolg"), "meer");

    answers.instance_id = edit;
    answers.deprecated_id = id;
    answers.name = "Anne";
    answers.level = "2";  // now `vervolg` is not asked any more
    answers.choices = "";
    answers.children = {{"Bo", "5", "bo.jpg"}, {"Daan", "8", ""}, {"Eef", "1", ""}};
    const auto answer = client().submit(visit_xml(answers));
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(record_of(edit), record);
    const auto after = answers_of(record);
    EXPECT_EQ(after.at("intro/naam"), "Anne");
    EXPECT_EQ(after.at("foto"), before.at("foto"));
    EXPECT_EQ(child_leaf(after, "foto").at("Bo"), child_leaf(before, "foto").at("Bo"));
    EXPECT_EQ(after.at("vervolg"), "");
    EXPECT_EQ(after.at("intro/keuzes"), "");
    EXPECT_EQ(instance_of(after, "Bo"), instance_of(before, "Bo")) << "the same child with another age";
    EXPECT_EQ(instance_of(after, "Daan"), instance_of(before, "Daan")) << "it moved up";
    EXPECT_EQ(child_leaf(after, "leeftijd").at("Bo"), "5");
    EXPECT_FALSE(instance_of(after, "Eef").empty());
    EXPECT_EQ(conflicts_of(record), 0U);
    const auto submission = portal("/api/submissions/" + record);
    std::map<std::string, std::string> kinds;
    for (const auto& one : submission.at("answers").as_array())
        kinds[text(one, "path")] = text(one.at("values").as_array().at(0), "kind");
    EXPECT_EQ(kinds.at("vervolg"), "not-relevant");
    EXPECT_EQ(kinds.at("intro/keuzes"), "cleared");
}

TEST_F(OpenRosaTest, AnEditOfAnEditGoesOnFromThere) {
    const auto first = new_id(), second = new_id(), third = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = first, .name = "een"})).status, 201);
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = second, .deprecated_id = first, .name = "twee"})).status,
        201);
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = third, .deprecated_id = second, .name = "drie"})).status,
        201);
    const auto record = *record_of(first);
    EXPECT_EQ(answers_of(record).at("intro/naam"), "drie");
    EXPECT_EQ(conflicts_of(record), 0U);
}

TEST_F(OpenRosaTest, AnEditOfWhatIsNotTheCurrentOneIsAConflict) {
    const auto first = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = first})).status, 201);
    const auto edit = visit_xml({.instance_id = new_id(), .deprecated_id = first, .name = "twee"});
    ASSERT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(client().submit(edit).status, 202) << "the same edit again is no other one";
    EXPECT_EQ(
        client().submit(visit_xml({.instance_id = new_id(), .deprecated_id = first, .name = "x"})).status,
        409);
}

TEST_F(OpenRosaTest, AnEditOfWhatIsNotHereIsNotFound) {
    EXPECT_EQ(client().submit(visit_xml({.instance_id = new_id(), .deprecated_id = new_id()})).status, 404);
}

TEST_F(OpenRosaTest, AnEditByAnotherFormIsRefused) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id})).status, 201);
    const std::string kort = "<data id=\"kort\" version=\"2.0-b\"><vraag>x</vraag><meta><instanceID>" +
                             new_id() + "</instanceID><deprecatedID>" + id + "</deprecatedID></meta></data>";
    EXPECT_EQ(client().submit(kort).status, 409);
}

TEST_F(OpenRosaTest, AnEditSentAgainMayBringTheFilesThatItLacked) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id})).status, 201);
    const auto edit = visit_xml({.instance_id = new_id(), .deprecated_id = id, .photo = "nieuw.jpg"});
    EXPECT_EQ(client().submit(edit).status, 202);
    EXPECT_EQ(client().submit(edit, {{"nieuw.jpg", "image/jpeg", "1"}}).status, 201);
    EXPECT_TRUE(is_file(answers_of(*record_of(id)).at("foto")));
}

TEST_F(OpenRosaTest, AFileOfTheOriginalThatComesAfterTheEditReachesIt) {
    const auto id = new_id();
    const auto original = visit_xml({.instance_id = id, .photo = "traag.jpg"});
    ASSERT_EQ(client().submit(original).status, 202);
    ASSERT_EQ(client()
                  .submit(visit_xml(
                      {.instance_id = new_id(), .deprecated_id = id, .name = "Anne", .photo = "traag.jpg"}))
                  .status,
              202);
    EXPECT_EQ(client().submit(original, {{"traag.jpg", "image/jpeg", "1"}}).status, 201);
    const auto answers = answers_of(*record_of(id));
    EXPECT_TRUE(is_file(answers.at("foto")));
    EXPECT_EQ(answers.at("intro/naam"), "Anne");
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

TEST_F(OpenRosaTest, AFileSentAgainWithOtherContentTakesItsPlace) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "een.jpg"});
    ASSERT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "oud"}}).status, 201);
    const auto before = answers_of(*record_of(id)).at("foto");
    EXPECT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "nieuw"}}).status, 201);
    EXPECT_NE(answers_of(*record_of(id)).at("foto"), before);
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

// --- with everything else

TEST_F(OpenRosaTest, ATabletOfTheRegionGetsItAndWhatBothChangeIsAConflict) {
    const auto id = new_id();
    ASSERT_EQ(client()
                  .submit(visit_xml({.instance_id = id, .name = "Anna", .level = "2", .region = "AM02"}))
                  .status,
              201);
    const auto record = *record_of(id);
    TemporaryFolder home;
    enrol_into(home.file("tablet"), *server, "piet", "AM02", kOdkStudy);
    Tablet tablet(home.file("tablet"));
    tablet.sync(*server);
    const auto uuid = *Uuid::parse(record);
    ASSERT_TRUE(*tablet.store().record(uuid));
    EXPECT_EQ((**tablet.store().record(uuid)).text("intro/naam"), "Anna");
    tablet.change(uuid, "AM02", "intro/naam", "Anna P.");
    tablet.sync(*server);
    EXPECT_EQ(answers_of(record).at("intro/naam"), "Anna P.") << "it went over Collect's value";

    const auto edit = visit_xml(
        {.instance_id = new_id(), .deprecated_id = id, .name = "Anna Q.", .level = "3", .region = "AM02"});
    ASSERT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(conflicts_of(record), 1U) << "Collect had not seen the tablet's value";
    EXPECT_EQ(answers_of(record).at("intro/niveau"), "3") << "the other answer merges";
    tablet.sync(*server);
    EXPECT_EQ((**tablet.store().record(uuid)).fields.at(record::Path{"intro/naam", {}}).size(), 2U);
}

TEST_F(OpenRosaTest, ATabletOfAnotherRegionGetsNothingOfIt) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .region = "AM02"})).status, 201);
    TemporaryFolder home;
    enrol_into(home.file("tablet"), *server, "kees", "AM08", kOdkStudy);
    Tablet tablet(home.file("tablet"));
    tablet.sync(*server);
    EXPECT_FALSE(*tablet.store().record(*Uuid::parse(*record_of(id))));
}

TEST_F(OpenRosaTest, TheExportHasItsAnswers) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = "Exportnaam"})).status, 201);
    (void)portal("/api/session");
    auto connection = server->connect();
    const auto csv = connection.request("GET", "/api/export/submissions.csv", "", {{"Cookie", cookie}});
    EXPECT_NE(csv.body.find("Exportnaam"), std::string::npos);
}

TEST_F(OpenRosaTest, ASubmissionIsOnTheDiskWhenItIsAnswered) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "een.jpg"});
    ASSERT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 201);
    server->kill();
    server = std::make_unique<ServerProcess>(folder->file("data"));
    EXPECT_TRUE(record_of(id));
    EXPECT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 202);
    const auto edit = visit_xml(
        {.instance_id = new_id(), .deprecated_id = id, .name = "na de herstart", .photo = "een.jpg"});
    EXPECT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

// --- setting up

TEST_F(OpenRosaTest, TheQrCodeHoldsWhatCollectReads) {
    const auto made = add_user("qr", {"--png", folder->file("qr.png"), "--svg", folder->file("qr.svg")});
    const auto zlib = from_base64(text(made, "settings"));
    ASSERT_TRUE(zlib);
    ASSERT_GE(zlib->size(), 2U);
    EXPECT_EQ((*zlib)[0], 0x78) << "a zlib stream";
    EXPECT_EQ(text(made, "settings").find('\n'), std::string::npos);
    EXPECT_LE(text(made, "settings").size(), 4000U);
    EXPECT_EQ(text(made, "token").size(), 64U);
    EXPECT_EQ(text(made, "token")
                  .find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$"),
              std::string::npos);
    std::ifstream png(folder->file("qr.png"), std::ios::binary);
    std::string magic(8, '\0');
    png.read(magic.data(), 8);
    EXPECT_EQ(magic, "\x89PNG\r\n\x1a\n");
    EXPECT_GT(std::filesystem::file_size(folder->file("qr.svg")), 1000U);
}

TEST_F(OpenRosaTest, AnAppUserIsShownAtTheCommandLineWithItsCode) {
    const auto outcome = server->admin({"app-user", "add", "--study", kOdkStudy, "--id", "scherm"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_NE(outcome.output.find("/v1/key/"), std::string::npos);
    EXPECT_NE(outcome.output.find("█"), std::string::npos);
}

TEST_F(OpenRosaTest, AnAppUserNeedsSettingsThatTheStudyHas) {
    const auto add = [](std::vector<std::string> more) {
        std::vector<std::string> arguments{"app-user", "add", "--study", kOdkStudy, "--id", "fout"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return server->admin(arguments).exit_code;
    };
    EXPECT_NE(add({"--region", "AM99"}), 0);
    EXPECT_NE(add({"--round", "M99"}), 0);
    EXPECT_NE(add({"--group", "Z"}), 0);
    EXPECT_NE(add({"--forms", "geen"}), 0);
    EXPECT_NE(server->admin({"app-user", "add", "--study", "geen", "--id", "x"}).exit_code, 0);
    EXPECT_NE(server->admin({"app-user", "add", "--study", kOdkStudy, "--id", "a/b"}).exit_code, 0);
    EXPECT_NE(server->admin({"app-user", "remove", "--study", kOdkStudy, "--id", "niemand"}).exit_code, 0);
}

TEST_F(OpenRosaTest, AGuesserOfKeysIsSlowedDownAndOthersAreNot) {
    OdkClient guesser(*server, kNoKey);
    int status = 0;
    for (int i = 0; i < 60 && status != 429; ++i)
        status = guesser.get("/formList").status;
    EXPECT_EQ(status, 429);
    EXPECT_EQ(client().get("/formList").status, 200);
}

}  // namespace
}  // namespace meetmoment::server::test
