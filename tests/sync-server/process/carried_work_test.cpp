// A tablet that cannot send: its work comes to the server in a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "shared/store/commit_file.hpp"
#include "shared/store/sealed_file.hpp"
#include "shared/sync/blob.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"
#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {
namespace {

constexpr const char* kCode = "K7MQ2RXD94TBCZ0H";

/// As the app writes it.
void save_work(Tablet& tablet, const std::string& file) {
    SystemRandom random;
    std::ofstream out(file, std::ios::binary);
    auto sealed = must(store::SealedFileWriter::begin(out, kCode, random, store::PinCost::least()));
    store::CommitFileWriter commits(sealed.content());
    must(tablet.store().export_unsent(commits));
    must(commits.finish());
    must(sealed.finish());
}

void save_plain(Tablet& tablet, const std::string& file) {
    std::ofstream out(file, std::ios::binary);
    store::CommitFileWriter commits(out);
    must(tablet.store().export_unsent(commits));
    must(commits.finish());
}

std::vector<store::Exported> items_of(const std::string& file) {
    std::vector<store::Exported> items;
    std::ifstream in(file, std::ios::binary);
    must(store::read_commit_file(in, [&items](store::Exported item) -> Result<void> {
        items.push_back(std::move(item));
        return {};
    }));
    return items;
}

class CarriedWorkTest : public testing::Test {
  protected:
    Outcome take(const std::string& input = std::string(kCode) + "\n") {
        return server.admin({"take-work", file}, input);
    }
    static bool says(const Outcome& outcome, const std::string& words) {
        return outcome.output.find(words) != std::string::npos;
    }
    std::size_t seen_by(Tablet& reader, const std::vector<record::RecordId>& records) {
        reader.sync(server);
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const auto& id) {
            return must(reader.store().record(id)).has_value();
        }));
    }
    TemporaryFolder folder;
    std::string file = folder.file("week.work");
    struct Study {
        explicit Study(const std::string& data) { prepare_study(data); }
    } study{folder.file("data")};
    ServerProcess server{folder.file("data")};
    Tablet tablet{server, "noor", "AM02"}, other{server, "bram", "AM02"};
};

TEST_F(CarriedWorkTest, IsAsIfTheTabletHadSentIt) {
    const std::vector<record::RecordId> filled{tablet.fill_in("AM02", "3"), tablet.fill_in("AM02", "4")};
    save_work(tablet, file);
    const auto taken = take("k7mq-2rxd-94tb-czoh\n");
    EXPECT_EQ(taken.exit_code, 0) << taken.output;
    EXPECT_TRUE(says(taken, " changes came in, 0 were here, with 0 parts of files; of four-regions "))
        << taken.output;
    EXPECT_FALSE(says(taken, "set aside")) << taken.output;
    EXPECT_EQ(seen_by(other, filled), 2u);

    const auto again = take();
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_TRUE(says(again, "0 changes came in, ")) << again.output;

    // The tablet works again: it sends what the server has, and goes on.
    const auto later = tablet.fill_in("AM02", "5");
    EXPECT_EQ(seen_by(other, {later}), 0u);
    tablet.sync(server);
    EXPECT_TRUE(must(tablet.store().unsent()).nothing());
    EXPECT_TRUE(tablet.last_reply().quarantined.empty());
    EXPECT_EQ(seen_by(other, {later}), 1u);
    const auto audit = server.admin({"audit", "list"});
    EXPECT_TRUE(says(audit, "admin.take-work"));
    EXPECT_FALSE(says(audit, kCode));
}

TEST_F(CarriedWorkTest, ComesAlsoWithoutAServerThatRunsAndWithoutASeal) {
    tablet.sync(server);
    const auto filled = tablet.fill_in("AM02", "3");
    save_plain(tablet, file);
    server.kill();
    const auto taken =
        run_server_program({"admin", "--data", folder.file("data"), "take-work", file}, std::string());
    EXPECT_EQ(taken.exit_code, 0) << taken.output;
    EXPECT_TRUE(says(taken, " changes came in, 0 were here")) << taken.output;
    const ServerProcess next(folder.file("data"));
    other.sync(next);
    EXPECT_TRUE(must(other.store().record(filled)));
}

TEST_F(CarriedWorkTest, BringsPhotosAndRecordings) {
    auto& blobs = tablet.store().blobs();
    const auto draft = must(blobs.begin("image/jpeg", sync::BlobRole::Original));
    Bytes picture(200'000);
    SeededRandom(7).fill(picture);
    must(blobs.append(draft, picture));
    const auto hash = must(blobs.finish(draft, {}));
    const auto id = tablet.fill_in("AM02", "3");
    must(tablet.store().commit("four-regions/AM02/field", "v-u:2026.1",
                               {record::Put{id, {"foto", {}}, record::blob_value(hash), {}}}));
    save_work(tablet, file);
    const auto taken = take();
    EXPECT_EQ(taken.exit_code, 0);
    EXPECT_TRUE(says(taken, "with 5 parts of files")) << taken.output << "four chunks and what holds them";
    other.sync(server);
    const auto manifest = server.connect().request("GET", "/v1/blobs/manifests/" + to_hex(hash.bytes), "",
                                                   {{"Authorization", "Bearer " + other.token()}});
    EXPECT_EQ(manifest.status, 200) << "who sees the value may fetch the picture";
}

TEST_F(CarriedWorkTest, ARevokedTabletsWorkIsNotLost) {
    tablet.sync(server);
    const auto filled = tablet.fill_in("AM02", "3");
    save_work(tablet, file);
    Visitor owner(server);
    ASSERT_EQ(owner.log_in("tablet_a").status, 200);
    const auto devices = owner.read("/api/devices");
    for (const auto& device : devices.at("rows").as_array()) {
        if (device.at("user").as_string() != "noor") continue;
        const std::string id(device.at("id").as_string());
        EXPECT_EQ(owner.post("/api/devices/" + id + "/revoke", {}).status, 204);
    }
    EXPECT_EQ(tablet.exchange(server), 403);
    EXPECT_EQ(take().exit_code, 0);
    EXPECT_EQ(seen_by(other, {filled}), 1u);
}

TEST_F(CarriedWorkTest, WhatIsWrongIsToldAndNothingComesIn) {
    const auto filled = tablet.fill_in("AM02", "3");
    save_work(tablet, file);
    EXPECT_TRUE(says(take("0000-0000-0000-0000\n"), "[sealed-file.code]"));
    EXPECT_TRUE(says(take("kort\n"), "[work.no-code]"));
    EXPECT_TRUE(says(take("\n"), "[work.no-code]"));
    EXPECT_EQ(take("kort\n").exit_code, 1);
    std::ofstream(file, std::ios::binary) << "no file of a tablet";
    EXPECT_TRUE(says(take(), "[commit-file.format]"));
    file = folder.file("none.work");
    EXPECT_TRUE(says(take(), "[store.io]"));
    file = folder.file("other.work");
    TemporaryFolder elsewhere;
    prepare_study(elsewhere.file("data"));
    const ServerProcess another(elsewhere.file("data"));
    Tablet stranger(another, "noor", "AM02");
    stranger.fill_in("AM02", "3");
    save_work(stranger, file);
    EXPECT_TRUE(says(take(), "[work.tablet]"));
    EXPECT_EQ(seen_by(other, {filled}), 0u);
}

TEST_F(CarriedWorkTest, ADamagedFileGivesWhatStandsBeforeTheDamage) {
    std::vector<record::RecordId> filled;
    for (int i = 0; i < 400; ++i)
        filled.push_back(tablet.fill_in("AM02", "3"));
    save_work(tablet, file);
    const auto size = std::filesystem::file_size(file);
    ASSERT_GT(size, 2 * store::kSealedBlockBytes);
    std::filesystem::resize_file(file, size - 1000);
    const auto cut = take();
    EXPECT_EQ(cut.exit_code, 1);
    EXPECT_TRUE(says(cut, "[work.broken-off]")) << cut.output;
    EXPECT_TRUE(says(cut, "sealed-file.")) << cut.output;
    const auto seen = seen_by(other, filled);
    EXPECT_GT(seen, 100u);
    EXPECT_LT(seen, 400u);
    tablet.sync(server);
    EXPECT_EQ(seen_by(other, filled), 400u) << "the rest follows from the tablet";
}

TEST_F(CarriedWorkTest, WhatFollowsOnWhatIsNotThereWaits) {
    tablet.fill_in("AM02", "2");
    tablet.sync(server);
    tablet.fill_in("AM02", "3");
    save_plain(tablet, file);
    const auto before = items_of(file).size();
    tablet.fill_in("AM02", "4");
    save_plain(tablet, file);
    const auto items = items_of(file);
    {
        std::ofstream out(file, std::ios::binary);
        store::CommitFileWriter commits(out);
        for (std::size_t at = before; at < items.size(); ++at)
            commits.write(items[at]);
        must(commits.finish());
    }
    const auto taken = take();
    EXPECT_TRUE(says(taken, "0 changes came in")) << taken.output;
    EXPECT_TRUE(says(taken, " changes wait: ")) << taken.output;
}

}  // namespace
}  // namespace meetmoment::server::test
