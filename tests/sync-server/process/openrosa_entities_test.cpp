// Lists of entities against the real program over TLS: what submissions do to them, that parallel updates
// merge and lose nothing, and what ODK's clients fetch of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "shared/base/random.hpp"
#include "shared/study/fields.hpp"
#include "tests/sync-server/support/odk_client.hpp"
#include "tests/sync-server/support/odk_trees.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"
#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

std::string new_uuid() {
    static SystemRandom random;
    return make_uuid_v4(random).to_string();
}

class OpenRosaEntitiesTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        const bool on_postgres = chosen_engine() == Engine::Postgres;
        store = std::make_unique<ServersUse>(on_postgres ? PostgresCluster::shared().make_database() : "");
        write_tree_study(folder->file("study"));
        must_run(load_study("study"));
        must_run({"admin", "--data", folder->file("data"), "owner", "--account", "ben", "--name", "Ben",
                  "--role", "analyst"},
                 std::string(kPassword) + "\n");
        server = std::make_unique<ServerProcess>(folder->file("data"));
        everywhere = add_user("team");
        friesland = add_user("friesland", {"--region", "AM02"});
        nijmegen = add_user("nijmegen", {"--region", "AM08"});
        ben = std::make_unique<Visitor>(*server);
        if (ben->log_in("ben").status != 200) throw std::runtime_error("cannot log in");
    }
    static void TearDownTestSuite() {
        ben.reset();
        server.reset();
        store.reset();
        folder.reset();
    }
    static std::vector<std::string> load_study(const std::string& name) {
        return {"admin", "--data", folder->file("data"),
                "study", "--file", folder->file(name + "/study.json")};
    }
    static void must_run(const std::vector<std::string>& arguments, const std::string& input = {}) {
        const auto outcome = run_server_program(arguments, input);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    }
    /// Gives the path of its address.
    static std::string add_user(const std::string& id, const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{"app-user", "add", "--study", kTreeStudy, "--id", id, "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = server->admin(arguments);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
        return "/v1/key/" + std::string(json::parse(outcome.output).at("token").as_string()) + "/projects/1";
    }
    static OdkClient client(const std::string& path = everywhere) { return OdkClient(*server, path); }

    /// Sends what must be taken.
    static void send(const std::string& xml, const std::string& path = everywhere) {
        const auto answer = client(path).submit(xml);
        if (answer.status != 201) throw std::runtime_error(std::to_string(answer.status) + answer.body);
    }
    static std::string create_tree(const std::string& path = everywhere) {
        const auto id = new_uuid();
        send(tree_xml(
                 {.entity = {.id = id, .label = "Eik", .properties = {{"soort", "eik"}, {"omtrek", "100"}}}}),
             path);
        return id;
    }
    using Row = std::map<std::string, std::string>;
    static std::map<std::string, Row> list(const std::string& path = everywhere) {
        const auto file = client(path).get("/forms/meting/attachments/bomen.csv");
        if (file.status != 200) throw std::runtime_error(file.body);
        return rows_of(file.body);
    }
    static std::string list_hash(const std::string& path = everywhere) {
        return element_text(client(path).get("/forms/meting/manifest").body, "hash");
    }
    /// What the portal's queue has of a kind about a title.
    static std::vector<json::object> queue(const std::string& kind, const std::string& title = {}) {
        std::vector<json::object> found;
        const auto page = ben->read("/api/attention?limit=500&kind=" + kind);
        for (const auto& row : page.at("rows").as_array())
            if (title.empty() || row.at("title").as_string() == title) found.push_back(row.as_object());
        return found;
    }
    static json::object in_queue(const std::string& kind, const std::string& title) {
        const auto found = queue(kind, title);
        if (found.size() != 1)
            throw std::runtime_error(std::to_string(found.size()) + " of " + kind + " " + title);
        return found[0];
    }

    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServersUse> store;
    static inline std::unique_ptr<ServerProcess> server;
    static inline std::unique_ptr<Visitor> ben;
    static inline std::string everywhere, friesland, nijmegen;
};

std::string text(const json::value& value, const char* name) {
    return std::string(value.at(name).as_string());
}

// --- what submissions do

TEST_F(OpenRosaEntitiesTest, ASubmissionPutsAnEntityOnTheList) {
    const auto id = create_tree();
    const auto row = list().at(id);
    EXPECT_EQ(row.at("label"), "Eik");
    EXPECT_EQ(row.at("__version"), "1");
    EXPECT_EQ(row.at("soort"), "eik");
    EXPECT_EQ(row.at("omtrek"), "100");
    EXPECT_EQ(row.at("geometry"), "") << "declared, and not answered";
}

TEST_F(OpenRosaEntitiesTest, AnUpdateGoesOverTheVersionThatItBeganWith) {
    const auto id = create_tree();
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "110"}}}));
    send(update_xml({.id = "uuid:" + id, .base = "2", .label = "Oude eik", .properties = {{"soort", ""}}}));
    const auto row = list().at(id);
    EXPECT_EQ(row.at("__version"), "3");
    EXPECT_EQ(row.at("label"), "Oude eik");
    EXPECT_EQ(row.at("omtrek"), "110");
    EXPECT_EQ(row.at("soort"), "") << "an empty answer clears";
    EXPECT_TRUE(queue("conflict", "Oude eik").empty());
}

TEST_F(OpenRosaEntitiesTest, ParallelUpdatesOfDifferentPropertiesMerge) {
    const auto id = new_uuid();
    send(tree_xml(
        {.entity = {.id = id, .label = "Samen", .properties = {{"soort", "eik"}, {"omtrek", "100"}}}}));
    // Forms send what nobody changed as well.
    send(update_xml({.id = id, .base = "1", .properties = {{"soort", "eik"}, {"omtrek", "120"}}}), friesland);
    send(update_xml({.id = id, .base = "1", .properties = {{"soort", "beuk"}, {"omtrek", "100"}}}), nijmegen);
    const auto row = list().at(id);
    EXPECT_EQ(row.at("soort"), "beuk");
    EXPECT_EQ(row.at("omtrek"), "120");
    EXPECT_EQ(row.at("__version"), "3");
    EXPECT_TRUE(queue("conflict", "Samen").empty());
}

TEST_F(OpenRosaEntitiesTest, ParallelUpdatesOfOnePropertyAreAConflictThatIsSettledInThePortal) {
    const auto id = new_uuid();
    send(tree_xml({.entity = {.id = id, .label = "Twist", .properties = {{"omtrek", "100"}}}}));
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "120"}}}), friesland);
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "130"}}}), nijmegen);
    const auto row = in_queue("conflict", "Twist");
    EXPECT_EQ(text(row, "record_kind"), "entity");
    const auto address = "/api/records/" + text(row, "record") + "/attention";
    const auto record = ben->read(address);
    const auto& values = record.at("items").as_array().at(0).at("values").as_array();
    ASSERT_EQ(values.size(), 2U) << "nobody's value is hidden";
    EXPECT_EQ(text(values[0], "text"), "130");
    EXPECT_EQ(text(values[1], "text"), "120");
    EXPECT_EQ(list().at(id).at("omtrek"), "130") << "shown provisionally";

    json::object decision{{"action", "take"},
                          {"key", row.at("key")},
                          {"digest", record.at("digest")},
                          {"reason", "Nagemeten."},
                          {"other", "0:1:1"}};
    EXPECT_EQ(code_of(ben->post(address, decision)), "attention.action") << "no such value";
    decision["other"] = values[1].at("dot");
    ASSERT_EQ(ben->post(address, decision).status, 200);
    EXPECT_TRUE(queue("conflict", "Twist").empty());
    EXPECT_EQ(list().at(id).at("omtrek"), "120");
    EXPECT_EQ(list().at(id).at("__version"), "4") << "clients have to notice";
    send(update_xml({.id = id, .base = "4", .properties = {{"omtrek", "121"}}}));
    EXPECT_TRUE(queue("conflict", "Twist").empty());
    EXPECT_EQ(list().at(id).at("omtrek"), "121");
}

TEST_F(OpenRosaEntitiesTest, AnUpdateOfAnUnknownVersionHidesNothing) {
    const auto id = new_uuid();
    send(tree_xml({.entity = {.id = id, .label = "Verloren", .properties = {{"omtrek", "100"}}}}));
    send(update_xml({.id = id, .base = "7", .properties = {{"omtrek", "120"}}}));
    EXPECT_EQ(in_queue("conflict", "Verloren").at("paths").as_array().at(0).as_string(), "omtrek");
}

TEST_F(OpenRosaEntitiesTest, WhatAClientDidOfflineFitsTogetherInWhateverOrderItComes) {
    const auto id = new_uuid(), branch = new_uuid();
    const auto later = [&](const std::string& base, const std::string& girth, const std::string& kind) {
        return update_xml(
            {.id = id, .base = base, .branch = branch, .properties = {{"omtrek", girth}, {"soort", kind}}});
    };
    send(later("2", "120", "eik"));
    EXPECT_FALSE(list().contains(id)) << "nobody has said yet what it is called";
    send(later("1", "110", "es"));
    send(tree_xml(
        {.entity = {.id = id, .label = "Tak", .properties = {{"omtrek", "100"}, {"soort", "eik"}}}}));
    const auto row = list().at(id);
    EXPECT_EQ(row.at("label"), "Tak");
    EXPECT_EQ(row.at("omtrek"), "120");
    EXPECT_EQ(row.at("soort"), "eik") << "as its author left it, and as it was before";
    EXPECT_EQ(row.at("__version"), "3");
    EXPECT_TRUE(queue("conflict", "Tak").empty());
}

TEST_F(OpenRosaEntitiesTest, ABranchGoesOverWhatItLeftFromAndNotOverWhatOthersDidMeanwhile) {
    const auto id = new_uuid(), branch = new_uuid();
    send(tree_xml(
        {.entity = {.id = id, .label = "Afslag", .properties = {{"omtrek", "100"}, {"soort", "eik"}}}}));
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "105"}}}));
    // The second change of the branch says base version 2, which is not the server's.
    send(
        update_xml({.id = id, .base = "1", .trunk = "1", .branch = branch, .properties = {{"soort", "es"}}}));
    send(update_xml({.id = id,
                     .base = "2",
                     .trunk = "1",
                     .branch = branch,
                     .properties = {{"omtrek", "120"}, {"soort", "beuk"}}}));
    EXPECT_EQ(list().at(id).at("soort"), "beuk");
    EXPECT_EQ(in_queue("conflict", "Afslag").at("paths").as_array().at(0).as_string(), "omtrek");
}

TEST_F(OpenRosaEntitiesTest, EachInstanceOfARepeatMakesItsOwn) {
    const auto first = new_uuid(), second = new_uuid();
    send(street_xml({{.id = first, .label = "Eik 1", .properties = {{"soort", "eik"}}},
                     {.id = second, .label = "Es 2", .properties = {{"soort", "es"}}}}));
    const auto rows = list();
    EXPECT_EQ(rows.at(first).at("label"), "Eik 1");
    EXPECT_EQ(rows.at(first).at("soort"), "eik");
    EXPECT_EQ(rows.at(second).at("label"), "Es 2");
    EXPECT_EQ(rows.at(second).at("soort"), "es");
}

TEST_F(OpenRosaEntitiesTest, ThePostSentAgainChangesNothing) {
    const auto id = create_tree();
    const auto xml = update_xml({.id = id, .base = "1", .properties = {{"omtrek", "110"}}});
    send(xml);
    const auto before = list_hash();
    EXPECT_EQ(client().submit(xml).status, 202);
    EXPECT_EQ(list_hash(), before);
    EXPECT_EQ(list().at(id).at("__version"), "2");
}

TEST_F(OpenRosaEntitiesTest, AnEditOfASubmissionDoesNothingToTheEntity) {
    const auto id = new_uuid();
    const TreeEntity tree{.id = id, .label = "Eik", .properties = {{"omtrek", "100"}}};
    const auto original = "uuid:" + new_uuid();
    send(tree_xml({.entity = tree, .instance_id = original}));
    auto edited = tree;
    edited.properties["omtrek"] = "200";
    send(tree_xml({.entity = edited, .instance_id = "uuid:" + new_uuid(), .deprecated_id = original}));
    EXPECT_EQ(list().at(id).at("omtrek"), "100");
    EXPECT_EQ(list().at(id).at("__version"), "1");
}

TEST_F(OpenRosaEntitiesTest, TwoCreationsOfOneEntityAreBothKept) {
    const auto id = new_uuid();
    send(tree_xml({.entity = {.id = id, .label = "Dubbel", .properties = {{"omtrek", "100"}}}}));
    send(tree_xml({.entity = {.id = id, .label = "Dubbel", .properties = {{"omtrek", "200"}}}}));
    EXPECT_EQ(in_queue("conflict", "Dubbel").at("paths").as_array().at(0).as_string(), "omtrek");
}

TEST_F(OpenRosaEntitiesTest, WhatCannotBeDoneStaysWithTheSubmissionAndIsToldInTheQueue) {
    const auto id = create_tree();
    const auto somebody_elses = create_tree(nijmegen);
    struct Case {
        std::string why, xml, path;
    };
    const TreeEntity good{.id = new_uuid(), .label = "Goed", .properties = {{"soort", "eik"}}};
    auto nameless = good, no_uuid = good, strange = good;
    nameless.label = "";
    no_uuid.id = "boom 7";
    strange.list = "auto's";
    auto large = good;
    large.properties["soort"] = std::string(120'000, 'a');
    large.properties["omtrek"] = std::string(120'000, 'b');
    large.properties["geometry"] = std::string(120'000, 'c');
    const Case cases[] = {
        {"label", tree_xml({.entity = nameless}), everywhere},
        {"UUID", tree_xml({.entity = no_uuid}), everywhere},
        {"no such list", tree_xml({.entity = strange}), everywhere},
        {"too long", tree_xml({.entity = large}), everywhere},
        {"no entry", update_xml({.id = new_uuid(), .base = "1", .properties = {{"omtrek", "1"}}}),
         everywhere},
        {"another region", update_xml({.id = somebody_elses, .base = "1", .properties = {{"omtrek", "1"}}}),
         friesland}};
    const auto hash = list_hash();
    for (const auto& one : cases) {
        std::set<std::string> before;
        for (const auto& row : queue("entity-refused"))
            before.insert(text(row, "record"));
        const auto answer = client(one.path).submit(one.xml);
        EXPECT_EQ(answer.status, 201) << one.why;
        EXPECT_THAT(element_text(answer.body, "message"), HasSubstr("onderzoeksteam")) << one.why;
        std::vector<std::string> fresh;
        for (const auto& row : queue("entity-refused"))
            if (!before.contains(text(row, "record"))) fresh.push_back(text(row, "record"));
        ASSERT_EQ(fresh.size(), 1U) << one.why;
        const auto record = ben->read("/api/records/" + fresh[0] + "/attention");
        const auto& item = record.at("items").as_array().at(0);
        EXPECT_THAT(text(item.at("message"), "en"), HasSubstr(one.why));
        EXPECT_TRUE(item.at("acceptable").as_bool());
        EXPECT_FALSE(ben->read("/api/submissions/" + fresh[0]).at("answers").as_array().empty());
    }
    EXPECT_EQ(list_hash(), hash);
}

// --- what clients fetch

TEST_F(OpenRosaEntitiesTest, AFormThatReadsAListNamesItInItsManifest) {
    const auto id = create_tree();
    const auto forms = client().get("/formList?formID=meting");
    const auto url = element_text(forms.body, "manifestUrl");
    EXPECT_FALSE(url.empty());
    const auto manifest = client().get_url(url);
    EXPECT_THAT(manifest.body, HasSubstr("<mediaFile type=\"entityList\">"));
    EXPECT_EQ(element_text(manifest.body, "filename"), "bomen.csv");
    EXPECT_EQ(element_text(manifest.body, "hash").size(), 36U);
    EXPECT_THAT(element_text(manifest.body, "hash"), testing::StartsWith("md5:"));
    const auto file = client().get_url(element_text(manifest.body, "downloadUrl"));
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(rows_of(file.body).contains(id));
    const auto integrity = client().get_url(element_text(manifest.body, "integrityUrl") + "?id=" + id);
    EXPECT_EQ(integrity.status, 200);
    EXPECT_EQ(element_text(integrity.body, "deleted"), "false");
    EXPECT_EQ(element_text(client().get("/formList?formID=boom").body, "manifestUrl"), "")
        << "it makes entities and reads none";
}

TEST_F(OpenRosaEntitiesTest, TheHashIsAnotherOneExactlyWhenTheListIs) {
    const auto first = list_hash();
    EXPECT_EQ(list_hash(), first);
    send(street_xml({}));
    EXPECT_EQ(list_hash(), first) << "a submission without an entity";
    const auto id = create_tree(nijmegen);
    const auto second = list_hash();
    EXPECT_NE(second, first);
    const auto of_friesland = list_hash(friesland), of_nijmegen = list_hash(nijmegen);
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "110"}}}), nijmegen);
    EXPECT_NE(list_hash(), second);
    EXPECT_NE(list_hash(nijmegen), of_nijmegen);
    EXPECT_EQ(list_hash(friesland), of_friesland) << "the entity is none of theirs";
}

TEST_F(OpenRosaEntitiesTest, ValuesMayHoldAnything) {
    const auto id = new_uuid();
    const std::string label = "Eik, \"de dikke\"\n=1+1; é 🌳", kind = " =SUM(A1) ";
    send(tree_xml({.entity = {.id = id, .label = label, .properties = {{"soort", kind}, {"omtrek", "-1"}}}}));
    const auto file = client().get("/forms/meting/attachments/bomen.csv");
    EXPECT_THAT(file.fields.at("content-type"), HasSubstr("text/csv"));
    EXPECT_THAT(file.body, testing::StartsWith("name,label,__version,geometry,omtrek,soort\r\n"));
    const auto row = rows_of(file.body).at(id);
    EXPECT_EQ(row.at("label"), label);
    EXPECT_EQ(row.at("soort"), kind);
    EXPECT_EQ(row.at("omtrek"), "-1");
}

TEST_F(OpenRosaEntitiesTest, AnAppUserOfARegionHasTheEntitiesOfThatRegionAndOfNone) {
    const auto of_friesland = create_tree(friesland), of_nijmegen = create_tree(nijmegen);
    const auto of_none = create_tree();
    const auto rows = list(friesland);
    EXPECT_TRUE(rows.contains(of_friesland));
    EXPECT_TRUE(rows.contains(of_none));
    EXPECT_FALSE(rows.contains(of_nijmegen));
    EXPECT_TRUE(list().contains(of_nijmegen)) << "an app user without a region has all";
    const auto integrity =
        client(friesland).get("/datasets/bomen/integrity?id=" + of_friesland + "," + of_nijmegen);
    EXPECT_THAT(integrity.body, HasSubstr(of_friesland));
    EXPECT_THAT(integrity.body, Not(HasSubstr(of_nijmegen)));
    // Somebody without a region says of which it is in the form.
    const auto said = new_uuid();
    send(tree_xml({.entity = {.id = said, .label = "Gezegd"}, .region = "AM08"}));
    EXPECT_TRUE(list(nijmegen).contains(said));
    EXPECT_FALSE(list(friesland).contains(said));
}

TEST_F(OpenRosaEntitiesTest, TabletsOfTheRegionHoldTheEntitiesAndWhatTheyDeleteLeavesTheList) {
    const auto id = new_uuid();
    send(tree_xml({.entity = {.id = id, .label = "Omgewaaid", .properties = {{"omtrek", "100"}}}}),
         friesland);
    enrol_into(folder->file("mia"), *server, "mia", "AM02", kTreeStudy);
    Tablet tablet(folder->file("mia"));
    tablet.sync(*server);
    std::optional<record::RecordState> held;
    for (const auto& row : must(tablet.store().records(study::kinds::kEntity, {})))
        if (const auto state = must(tablet.store().record(row.id)); state->text("@entity") == id)
            held = state;
    ASSERT_TRUE(held);
    EXPECT_EQ(held->text("omtrek"), "100");
    must(tablet.store().commit(std::string(kTreeStudy) + "/AM02/field", "",
                               {record::Hide{held->id, held->heads}}));
    const auto hash = list_hash();
    tablet.sync(*server);
    EXPECT_FALSE(list().contains(id));
    EXPECT_NE(list_hash(), hash);
    const auto unknown = new_uuid();
    const auto integrity = client().get("/datasets/bomen/integrity?id=" + id + "," + unknown + ",onzin");
    EXPECT_EQ(integrity.fields.at("x-openrosa-version"), "1.0");
    EXPECT_THAT(integrity.fields.at("content-type"), HasSubstr("text/xml"));
    EXPECT_THAT(integrity.body, HasSubstr("<data><entities><entity id=\"" + id +
                                          "\"><deleted>true</deleted></entity></entities></data>"));
    // Who did not know of it worked on: both are kept and people decide.
    send(update_xml({.id = id, .base = "1", .properties = {{"omtrek", "110"}}}), friesland);
    EXPECT_EQ(queue("deleted-versus-edited", "Omgewaaid").size(), 1U);
    EXPECT_TRUE(list().contains(id));
}

TEST_F(OpenRosaEntitiesTest, AnUnknownListHasNoIntegrity) {
    const auto answer = client().get("/datasets/auto/integrity?id=" + new_uuid());
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(client().get("/forms/boom/attachments/bomen.csv").status, 404);
}

// --- forms that are refused

TEST_F(OpenRosaEntitiesTest, AStudyIsRefusedPlainlyWhenAFormIsTooNewOrReadsWhatNobodyMakes) {
    write_tree_study(folder->file("newer"), {.entities_version = "2026.1.0"});
    const auto newer = run_server_program(load_study("newer"));
    EXPECT_NE(newer.exit_code, 0);
    EXPECT_THAT(newer.output, HasSubstr("2026.1.0"));
    write_tree_study(folder->file("other"), {.list_read = "auto"});
    const auto other = run_server_program(load_study("other"));
    EXPECT_NE(other.exit_code, 0);
    EXPECT_THAT(other.output, HasSubstr("auto.csv"));
}

}  // namespace
}  // namespace meetmoment::server::test
