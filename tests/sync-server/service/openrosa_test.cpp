// Submissions of ODK's clients without a network: whose clock says what, a server that came back from a
// backup, what is noted of a submission.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "shared/study/fields.hpp"
#include "sync-server/service/app_users.hpp"
#include "sync-server/service/openrosa_forms.hpp"
#include "sync-server/service/openrosa_notes.hpp"
#include "sync-server/service/openrosa_submissions.hpp"
#include "tests/sync-server/support/odk_study.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::kOdkStudy;
using test::must;
using test::visit_xml;
namespace fields = study::fields;

struct Desk {
    explicit Desk(FormMedia* media = nullptr)
        : writer(scene.clock, scene.random, scene.catalogue, "server"),
          blobs(*scene.store, scene.catalogue, scene.clock, {}),
          submissions(*scene.store, scene.catalogue, scene.clock, writer, blobs),
          forms(*scene.store, scene.catalogue, scene.clock,
                media == nullptr ? std::vector<FormMedia*>{} : std::vector{media}) {
        put_study("1");
    }

    void put_study(const std::string& version) {
        const auto folder = scene.folder.file("study");
        test::write_odk_study(folder, version);
        const auto read = [&folder](const std::string& name) -> std::optional<std::string> {
            std::ifstream file(folder + "/" + name, std::ios::binary);
            std::ostringstream text;
            text << file.rdbuf();
            return text.str();
        };
        Documents documents(*scene.store, scene.catalogue);
        must(documents.save_study(*read("study.json"), read));
    }

    Result<Receipt> submit(const AppUser& user, const std::string& xml,
                           const std::vector<std::pair<std::string, std::string>>& files = {}) {
        Upload upload;
        upload.xml = xml;
        for (const auto& [name, content] : files)
            upload.files.push_back({name, "image/jpeg", content});
        std::promise<Result<Receipt>> promise;
        submissions.submit(user, std::move(upload),
                           [&](Result<Receipt> receipt) { promise.set_value(receipt); });
        return promise.get_future().get();
    }
    record::RecordState state(const record::RecordId& id) {
        record::RecordState found;
        must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
            found = *reading.record(kOdkStudy, id);
            return {};
        }));
        return found;
    }

    test::Scene scene;
    OwnWriter writer;
    Blobs blobs;
    OpenRosaSubmissions submissions;
    OpenRosaForms forms;
};

AppUser team() {
    return {"team", kOdkStudy, "Team", "", "", "", {}};
}

TEST(OpenRosaPlace, TheFormSaysItBeforeTheAppUserAndTheDay) {
    Desk desk;
    auto user = team();
    const auto round_of = [&](const std::string& id, const std::string& said) {
        const auto receipt = must(desk.submit(user, visit_xml({.instance_id = id, .round = said})));
        return desk.state(receipt.record).text(fields::kRound);
    };
    EXPECT_EQ(round_of("a", ""), "M0") << "open on that day";
    EXPECT_EQ(round_of("b", "M6"), "M6");
    user.round = "M6";
    EXPECT_EQ(round_of("c", ""), "M6");
    EXPECT_EQ(round_of("d", "M0"), "M0");
    EXPECT_EQ(round_of("e", "geen ronde"), "M6");
    desk.scene.clock.passed = std::chrono::days(365 * 300);
    user.round = "";
    EXPECT_EQ(round_of("f", ""), "") << "no round is open";
}

TEST(OpenRosaPlace, ARegionMayBeWrittenInAnyWayThatTheStudyKnows) {
    Desk desk;
    const auto receipt = must(desk.submit(team(), visit_xml({.instance_id = "a", .region = "fryslân"})));
    EXPECT_EQ(desk.state(receipt.record).text(fields::kRegion), "AM02");
}

TEST(OpenRosaRecord, HasTheAnswersAndEachInstanceInItsSet) {
    Desk desk;
    const auto receipt = must(desk.submit(
        team(), visit_xml({.instance_id = "a",
                           .children = {{"Bo", "4", "", {"2026-01-01", "2026-02-02"}}, {"Cas", "6", ""}}})));
    const auto state = desk.state(receipt.record);
    const auto& children = state.fields.at(record::Path{"kind", {}});
    ASSERT_EQ(children.size(), 2U);
    std::vector<Uuid> names;
    for (const auto& live : children) {
        EXPECT_TRUE(live.element);
        names.push_back(*Uuid::parse(record::to_display(live.value)));
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(record::to_display(*state.shown(record::Path{"kind/naam", {names[0]}})), "Bo")
        << "in their order";
    EXPECT_EQ(record::to_display(*state.shown(record::Path{"kind/naam", {names[1]}})), "Cas");
    EXPECT_EQ(state.fields.at(record::Path{"kind/bezoek", {names[0]}}).size(), 2U);
    EXPECT_EQ(state.text("intro/dubbel"), "4") << "calculated values are kept as the client has them";
    EXPECT_EQ(state.text("meta/instanceID"), "a");
    EXPECT_EQ(state.text(fields::kGroup), "U");
}

TEST(OpenRosaRecord, AnEditTakesAnInstanceOutOfItsSet) {
    Desk desk;
    const auto first = must(desk.submit(
        team(), visit_xml({.instance_id = "a", .children = {{"Bo", "4", ""}, {"Cas", "6", ""}}})));
    const auto before = desk.state(first.record).fields.at(record::Path{"kind", {}});
    must(desk.submit(team(),
                     visit_xml({.instance_id = "b", .deprecated_id = "a", .children = {{"Cas", "6", ""}}})));
    const auto state = desk.state(first.record);
    const auto& after = state.fields.at(record::Path{"kind", {}});
    ASSERT_EQ(after.size(), 1U);
    const auto cas = *Uuid::parse(record::to_display(after.front().value));
    EXPECT_EQ(record::to_display(*state.shown(record::Path{"kind/naam", {cas}})), "Cas");
    EXPECT_TRUE(std::any_of(before.begin(), before.end(),
                            [&](const auto& live) { return live.value == after.front().value; }));
}

TEST(OpenRosaRecord, EachAppUserHasAWriterOfItsOwn) {
    Desk desk;
    auto other = team();
    other.id = "ander";
    const auto writer_of = [&](const AppUser& user, const std::string& id) {
        const auto receipt = must(desk.submit(user, visit_xml({.instance_id = id})));
        const auto heads = desk.state(receipt.record).heads;
        EXPECT_EQ(heads.size(), 1U);
        return heads.begin()->first;
    };
    const auto first = writer_of(team(), "a");
    EXPECT_EQ(writer_of(team(), "b"), first);
    EXPECT_NE(writer_of(other, "c"), first);
}

TEST(OpenRosaRecord, ADeletedOneIsNotTakenUpAgain) {
    Desk desk;
    const auto xml = visit_xml({.instance_id = "a"});
    const auto receipt = must(desk.submit(team(), xml));
    const auto heads = desk.state(receipt.record).heads;
    desk.scene.write([&](storage::Writing& writing) -> Result<void> {
        const auto made =
            desk.writer.commit(writing, OwnCommit{kOdkStudy,
                                                  writing.header(kOdkStudy, receipt.record)->scope,
                                                  "ben",
                                                  {},
                                                  {},
                                                  {},
                                                  {record::Hide{receipt.record, heads}}});
        if (!made) return fail(made.error());
        return {};
    });
    ASSERT_TRUE(desk.state(receipt.record).hidden);
    EXPECT_EQ(desk.submit(team(), xml).error().code, "submission.deleted");
    EXPECT_EQ(desk.submit(team(), visit_xml({.instance_id = "b", .deprecated_id = "a"})).error().code,
              "submission.deleted");
}

TEST(OpenRosaRecord, ARestoredServerThatTabletsHealedAddsWhatLacksAndNothingTwice) {
    Desk before;
    const auto xml =
        visit_xml({.instance_id = "a", .name = "Anna", .level = "2", .children = {{"Bo", "4", ""}}});
    const auto id = must(before.submit(team(), xml)).record;
    Desk restored;
    restored.scene.write([&](storage::Writing& writing) -> Result<void> {
        // What a tablet of the region brought back, and what it had changed.
        std::vector<record::Op> ops{test::create_submission(id), test::put(id, "intro/naam", "Anna P.")};
        const auto known = before.state(id);
        for (const auto& live : known.fields.at(record::Path{"kind", {}}))
            ops.emplace_back(record::Add{id, {"kind", {}}, record::to_display(live.value), {}});
        const auto made = restored.writer.commit(
            writing,
            OwnCommit{kOdkStudy, std::string(kOdkStudy) + "/AM02/field", "piet", {}, {}, {}, std::move(ops)});
        if (!made) return fail(made.error());
        return {};
    });
    const auto again = must(restored.submit(team(), xml));
    EXPECT_EQ(again.record, id);
    const auto state = restored.state(id);
    EXPECT_EQ(state.text("intro/naam"), "Anna P.");
    EXPECT_EQ(state.text("intro/niveau"), "2");
    EXPECT_TRUE(state.conflicts().empty());
    EXPECT_EQ(state.fields.at(record::Path{"kind", {}}).size(), 1U);
}

TEST(OpenRosaRecord, AnEncryptedSubmissionIsKeptAsItCame) {
    Desk desk;
    const auto receipt = must(desk.submit(
        team(),
        "<data id=\"bezoek\" version=\"1\" encrypted=\"yes\" xmlns=\"http://opendatakit.org/submissions\">"
        "<base64EncryptedKey>abc</base64EncryptedKey><encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
        "<orx:meta "
        "xmlns:orx=\"http://openrosa.org/xforms\"><orx:instanceID>e</orx:instanceID></orx:meta></data>",
        {{"submission.xml.enc", "geheim"}}));
    const auto state = desk.state(receipt.record);
    EXPECT_TRUE(record::blob_of(*state.shown("encryptedXmlFile")));
    EXPECT_EQ(state.text("base64EncryptedKey"), "abc");
}

TEST(OpenRosaForms, ListsAllVersionsOnRequestAndServesEach) {
    Desk desk;
    desk.put_study("2");
    const auto current = must(desk.forms.list(team(), {"bezoek", false, "nl"}));
    ASSERT_EQ(current.size(), 1U);
    EXPECT_EQ(current[0].version, "2");
    const auto all = must(desk.forms.list(team(), {"bezoek", true, "nl"}));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_NE(must(desk.forms.form(team(), "bezoek", "1"))->xml.find("version=\"1\""), std::string::npos);
    EXPECT_EQ(must(desk.forms.form(team(), "bezoek", ""))->hash, current[0].hash);
    const auto old = must(desk.submit(team(), visit_xml({.instance_id = "a", .version = "1"})));
    EXPECT_EQ(desk.state(old.record).text(fields::kForm), "bezoek:1")
        << "somebody had it on his device still";
    must(desk.submit(team(), visit_xml({.instance_id = "b", .deprecated_id = "a", .version = "2"})));
    EXPECT_EQ(desk.state(old.record).text(fields::kForm), "bezoek:2");
}

TEST(OpenRosaForms, AskForTheRoundThatIsOpenToday) {
    Desk desk;
    const auto today = must(desk.forms.form(team(), "bezoek", ""));
    EXPECT_NE(today->xml.find("<round>M0</round>"), std::string::npos);
    desk.scene.clock.passed = std::chrono::days(365 * 172 + 80);  // in 2199
    const auto later = must(desk.forms.form(team(), "bezoek", ""));
    EXPECT_NE(later->xml.find("<round>M6</round>"), std::string::npos);
    EXPECT_NE(later->hash, today->hash);
}

TEST(OpenRosaForms, ShowAnAppUserOfARoundOrGroupWhatIsForThem) {
    Desk desk;
    auto user = team();
    user.round = "M6";
    const auto forms = must(desk.forms.list(user, {"", false, "nl"}));
    ASSERT_EQ(forms.size(), 1U) << "the other one is not for that round";
    EXPECT_EQ(forms[0].id, "bezoek");
}

/// Two files of one form.
class TwoFiles final : public FormMedia {
  public:
    std::vector<FormFile> files(storage::Reading&, const AppUser&, const std::string& form,
                                const std::string&) override {
        if (form != "bezoek") return {};
        return {{"lijst.csv", std::string(32, 'a'), "entityList", "lijst"},
                {"kaart.png", std::string(32, 'b'), "", ""}};
    }
    std::optional<std::string> content(storage::Reading&, const AppUser&, const std::string&,
                                       const std::string&, const std::string& name) override {
        if (name != "kaart.png") return std::nullopt;
        return "png";
    }
};

TEST(OpenRosaForms, HaveTheFilesThatAProviderKnows) {
    TwoFiles media;
    Desk desk(&media);
    const auto forms = must(desk.forms.list(team(), {"", false, "nl"}));
    EXPECT_TRUE(forms.at(0).has_files);
    EXPECT_FALSE(forms.at(1).has_files);
    EXPECT_EQ(must(desk.forms.files(team(), "bezoek", "1")).size(), 2U);
    const auto file = must(desk.forms.file(team(), "bezoek", "", "kaart.png"));
    EXPECT_EQ(file.bytes, "png");
    EXPECT_EQ(file.mime, "image/png");
    EXPECT_EQ(desk.forms.file(team(), "bezoek", "", "geen.png").error().code, "document.unknown");
    EXPECT_EQ(desk.forms.files(team(), "bezoek", "77").error().code, "submission.unknown-form");
}

TEST(OpenRosaNotes, AreReadAsTheyWereWritten) {
    OpenRosaNotes notes{{test::make_id(1), test::make_id(2)}, {{{~std::uint64_t{0}}, 7}, {{3}, 8}}};
    const auto read = decode_notes(encode(notes));
    EXPECT_EQ(read.instances, notes.instances);
    EXPECT_EQ(read.commits, notes.commits);
    EXPECT_THROW(decode_notes(Bytes{1, 2, 3}), storage::StoreFailure);
}

TEST(AppUsers, AreNumberedByTheirStudyAndNotLetIntoAnother) {
    Desk desk;
    AppUsers users(*desk.scene.store, desk.scene.clock, desk.scene.random);
    const auto made = must(users.add(team(), false));
    EXPECT_EQ(made.project, 2U) << "the scene has a study of its own before it";
    EXPECT_EQ(must(users.app_user_of(made.token, "2")).id, "team");
    for (const auto* project : {"1", "3", "0", "-1", "02x", ""})
        EXPECT_EQ(users.app_user_of(made.token, project).error().code, "app-user.token") << project;
    EXPECT_EQ(users.app_user_of(made.token.substr(1), "2").error().code, "app-user.token");
}

TEST(AppUsers, AStoredUserHoldsNeitherTokenNorPassword) {
    Desk desk;
    AppUsers users(*desk.scene.store, desk.scene.clock, desk.scene.random);
    const auto made = must(users.add(team(), true));
    desk.scene.store.reset();
    for (const auto& entry : std::filesystem::directory_iterator(desk.scene.folder.file(""))) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        EXPECT_EQ(bytes.str().find(made.token), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.str().find(made.password), std::string::npos) << entry.path();
    }
}

}  // namespace
}  // namespace meetmoment::server::service
