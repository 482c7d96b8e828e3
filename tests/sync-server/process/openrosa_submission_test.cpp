// ODK Collect and Enketo against the real program over TLS: every rule by which they send, what is taken and
// what is refused.
#include <gtest/gtest.h>

#include <thread>

#include "tests/sync-server/process/openrosa_site.hpp"

namespace meetmoment::server::test {
namespace {

class OpenRosaSubmissions : public OpenRosaSite {};

TEST_F(OpenRosaSubmissions, TheProbeSaysHowMuchMayComeAtOnce) {
    const auto probe = client().head("/submission");
    EXPECT_EQ(probe.status, 204);
    expect_openrosa(probe);
}

TEST_F(OpenRosaSubmissions, ASubmissionIsCreatedAndShownInThePortal) {
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

TEST_F(OpenRosaSubmissions, TheSameBytesAgainChangeNothing) {
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

TEST_F(OpenRosaSubmissions, TheSameIdentityWithOtherAnswersIsAConflict) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = "Anna"})).status, 201);
    const auto other = client().submit(visit_xml({.instance_id = id, .name = "Bo"}));
    EXPECT_EQ(other.status, 409);
    EXPECT_NE(other.body.find("nature=\"submit_error\""), std::string::npos);
    EXPECT_EQ(answers_of(*record_of(id)).at("intro/naam"), "Anna");
}

TEST_F(OpenRosaSubmissions, IdenticalPostsAtTheSameTimeMakeOneSubmission) {
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

TEST_F(OpenRosaSubmissions, FilesComeWithTheSubmissionAndCanBeFetched) {
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

TEST_F(OpenRosaSubmissions, CollectSplitsAndSaysThatMoreFollows) {
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

TEST_F(OpenRosaSubmissions, EnketoSplitsWithoutSayingSoAndTheFormTellsWhatLacks) {
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

TEST_F(OpenRosaSubmissions, AFlagAloneKeepsASubmissionIncomplete) {
    const auto xml = visit_xml({.instance_id = new_id()});
    EXPECT_EQ(client().post(MultipartBody().xml(xml).incomplete().text()).status, 202);
}

TEST_F(OpenRosaSubmissions, NamesOfFilesAreTheSameComposedAndDecomposed) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "caf\xC3\xA9.jpg"});
    EXPECT_EQ(client().submit(xml, {{"cafe\xCC\x81.jpg", "image/jpeg", "nfd"}}).status, 201);
    EXPECT_TRUE(is_file(answers_of(*record_of(id)).at("foto")));
    const auto second = new_id();
    const auto decomposed = visit_xml({.instance_id = second, .photo = "cafe\xCC\x81.jpg"});
    EXPECT_EQ(client().submit(decomposed, {{"caf\xC3\xA9.jpg", "image/jpeg", "nfc"}}).status, 201);
}

TEST_F(OpenRosaSubmissions, NamesOfFilesMayBeEncodedInEveryWay) {
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

TEST_F(OpenRosaSubmissions, AFileThatNoAnswerNamesIsKept) {
    const auto id = new_id();
    EXPECT_EQ(
        client().submit(visit_xml({.instance_id = id}), {{"los.txt", "text/plain", "bewaar mij"}}).status,
        201);
    const auto submission = portal("/api/submissions/" + *record_of(id));
    EXPECT_NE(json::serialize(submission.at("history")).find("@file/los.txt"), std::string::npos);
}

TEST_F(OpenRosaSubmissions, WhatTheFormDoesNotKnowIsKeptAside) {
    const auto id = new_id();
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = id, .extra = "<nieuw><a>1</a><a>2</a></nieuw>"})).status,
        201);
    const auto history = json::serialize(portal("/api/submissions/" + *record_of(id)).at("history"));
    EXPECT_NE(history.find("nieuw/a\""), std::string::npos);
    EXPECT_NE(history.find("nieuw/a#2"), std::string::npos);
}

TEST_F(OpenRosaSubmissions, AVeryLongAnswerIsKeptWhole) {
    const auto id = new_id();
    const std::string tale(400'000, 'w');
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = tale})).status, 201);
    const auto shown = answers_of(*record_of(id)).at("intro/naam");
    auto connection = server->connect();
    EXPECT_EQ(connection.request("GET", "/api/blobs/" + shown.substr(5), "", {{"Cookie", cookie}}).body,
              tale);
}

TEST_F(OpenRosaSubmissions, ManyAnswersBecomeSeveralCommitsAndAreAllThere) {
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

TEST_F(OpenRosaSubmissions, AnUnknownFormOrVersionIsNotFound) {
    EXPECT_EQ(client().submit(visit_xml({.instance_id = new_id(), .version = "77"})).status, 404);
    auto xml = visit_xml({.instance_id = new_id()});
    xml.replace(xml.find("id=\"bezoek\""), 11, "id=\"anders\"");
    const auto answer = client().submit(xml);
    EXPECT_EQ(answer.status, 404);
    expect_xml(answer);
}

TEST_F(OpenRosaSubmissions, WhatIsNoMultipartOrNoXmlIsABadRequest) {
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

TEST_F(OpenRosaSubmissions, OtherBodiesThanPlainMultipartAreRefused) {
    const auto xml = visit_xml({.instance_id = new_id()});
    EXPECT_EQ(client().post(xml, "text/xml").status, 415);
    auto zipped = client();
    zipped.headers["Content-Encoding"] = "gzip";
    EXPECT_EQ(zipped.submit(xml).status, 415);
}

TEST_F(OpenRosaSubmissions, ABodyThatIsTooLargeIsRefusedInWords) {
    auto connection = server->connect();
    connection.send("POST " + path +
                    "/submission HTTP/1.1\r\nHost: x\r\nContent-Length: 500000000\r\nContent-Type: " +
                    MultipartBody::type() + "\r\n\r\n");
    const auto answer = connection.receive();
    EXPECT_EQ(answer.status, 413);
    expect_xml(answer);
    EXPECT_NE(message_of(answer).find("te groot"), std::string::npos);
}

TEST_F(OpenRosaSubmissions, AClosedFormTakesNoAnswersButFilesOfThoseThatItHas) {
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

TEST_F(OpenRosaSubmissions, AnAppUserSeesAndFillsOnlyItsForms) {
    OdkClient collect(*server, path_of(add_user("alleen-kort", {"--forms", "kort"})));
    EXPECT_EQ(elements(collect.get("/formList").body, "xform").size(), 1U);
    EXPECT_EQ(collect.get("/forms/bezoek.xml").status, 403);
    EXPECT_EQ(collect.submit(visit_xml({.instance_id = new_id()})).status, 403);
}

TEST_F(OpenRosaSubmissions, AnAppUserOfARegionWritesOnlyThere) {
    OdkClient nijmegen(*server, path_of(add_user("nijmegen", {"--region", "AM08"})));
    const auto id = new_id();
    ASSERT_EQ(nijmegen.submit(visit_xml({.instance_id = id, .region = "AM02"})).status, 201);
    EXPECT_EQ(text(portal("/api/submissions/" + *record_of(id)).at("row"), "region"), "AM08");
    const auto other = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = other, .region = "AM02"})).status, 201);
    EXPECT_EQ(nijmegen.submit(visit_xml({.instance_id = new_id(), .deprecated_id = other})).status, 403);
}

TEST_F(OpenRosaSubmissions, AnswersWithoutARegionAreTakenAndGoToNoTablet) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .region = "geen regio"})).status, 201);
    EXPECT_EQ(text(portal("/api/submissions/" + *record_of(id)).at("row"), "region"), "");
}

}  // namespace
}  // namespace meetmoment::server::test
