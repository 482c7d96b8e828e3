// What every engine keeps of ODK's clients comes back as it was.
#include <gtest/gtest.h>

#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::EveryEngine;
using test::kStudy;
using test::make_id;
using test::must;
using test::Scene;

void read(Scene& scene, const std::function<void(Reading&)>& look) {
    must(scene.store->read([&](Reading& reading) -> Result<void> {
        look(reading);
        return {};
    }));
}

class OpenRosaRows : public EveryEngine {};

TEST_P(OpenRosaRows, AppUsersAreFoundByTokenAndListedInTheirOrder) {
    const AppUserRow full{
        {"b", kStudy, "Team B", "AM02", "M0", "U", {"v-u", "v-p"}}, Bytes(32, 1), "ha1", 5, 9};
    const AppUserRow bare{{"a", kStudy, "", "", "", "", {}}, Bytes(32, 2), "", 6, std::nullopt};
    scene.write([&](Writing& writing) -> Result<void> {
        writing.save_app_user(full);
        writing.save_app_user(bare);
        return {};
    });
    scene.reopen();
    read(scene, [&](Reading& reading) {
        const auto rows = reading.app_users(kStudy);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].user.id, "b");
        EXPECT_EQ(rows[1].user.id, "a");
        EXPECT_TRUE(reading.app_users("other").empty());
        const auto found = reading.app_user_by_token(Bytes(32, 1));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->user.name, "Team B");
        EXPECT_EQ(found->user.region, "AM02");
        EXPECT_EQ(found->user.round, "M0");
        EXPECT_EQ(found->user.group, "U");
        EXPECT_EQ(found->user.forms, full.user.forms);
        EXPECT_EQ(found->ha1, "ha1");
        EXPECT_EQ(found->created_ms, 5);
        EXPECT_EQ(found->revoked_ms, 9);
        EXPECT_TRUE(rows[1].user.forms.empty());
        EXPECT_FALSE(rows[1].revoked_ms);
        EXPECT_FALSE(reading.app_user_by_token(Bytes(32, 3)));
    });
    auto changed = full;
    changed.token_hash = Bytes(32, 4);
    changed.revoked_ms.reset();
    scene.write([&](Writing& writing) -> Result<void> {
        writing.save_app_user(changed);
        return {};
    });
    read(scene, [&](Reading& reading) {
        EXPECT_FALSE(reading.app_user_by_token(Bytes(32, 1)));
        EXPECT_EQ(reading.app_users(kStudy).front().user.id, "b") << "it keeps its place";
        EXPECT_FALSE(reading.app_users(kStudy).front().revoked_ms);
    });
}

TEST_P(OpenRosaRows, SubmissionsAndTheirFilesAreFoundByInstance) {
    const std::string with_zero("<a>\0</a>", 8);
    OpenRosaInstanceRow row{"uuid:1", make_id(7), "v-u:2026.1", "team", "uuid:0", "", 5, Bytes{1, 2}, {}};
    row.xml.assign(with_zero.begin(), with_zero.end());
    const record::BlobHash hash{{9}};
    scene.write([&](Writing& writing) -> Result<void> {
        writing.save_openrosa_instance(kStudy, row);
        writing.save_openrosa_file(kStudy, {"uuid:1", "b.jpg", hash});
        writing.save_openrosa_file(kStudy, {"uuid:1", "a.jpg", hash});
        row.next = "uuid:2";
        writing.save_openrosa_instance(kStudy, row);
        writing.save_form_state(kStudy, "v-u", "closed");
        return {};
    });
    scene.reopen();
    read(scene, [&](Reading& reading) {
        const auto found = reading.openrosa_instance(kStudy, "uuid:1");
        ASSERT_TRUE(found);
        EXPECT_EQ(found->record, row.record);
        EXPECT_EQ(found->form, row.form);
        EXPECT_EQ(found->app_user, "team");
        EXPECT_EQ(found->previous, "uuid:0");
        EXPECT_EQ(found->next, "uuid:2");
        EXPECT_EQ(found->received_ms, 5);
        EXPECT_EQ(found->notes, row.notes);
        EXPECT_EQ(found->xml, row.xml);
        EXPECT_FALSE(reading.openrosa_instance("other", "uuid:1"));
        const auto files = reading.openrosa_files(kStudy, "uuid:1");
        ASSERT_EQ(files.size(), 2U);
        EXPECT_EQ(files[0].name, "a.jpg");
        EXPECT_EQ(files[0].manifest, hash);
        EXPECT_EQ(reading.form_states(kStudy), (std::map<std::string, std::string>{{"v-u", "closed"}}));
        EXPECT_TRUE(reading.form_states("other").empty());
    });
}

TEST_P(OpenRosaRows, NamesAreAsLongAndAsStrangeAsAClientLikes) {
    SeededRandom random(7);
    std::string long_id = "uuid:";
    for (int i = 0; i < 20'000; ++i)
        long_id += static_cast<char>('a' + random.next_u64() % 26);
    const std::string strange("a\0b\xff", 4);
    const record::BlobHash first{{1}}, second{{2}};
    scene.write([&](Writing& writing) -> Result<void> {
        for (const auto& id : {long_id, long_id + "x", strange})
            writing.save_openrosa_instance(
                kStudy, {id, make_id(7), id, strange, id, strange, 5, Bytes{1}, Bytes(100'000, 2)});
        writing.save_openrosa_file(kStudy, {long_id, long_id, first});
        writing.save_openrosa_file(kStudy, {long_id, strange, first});
        writing.save_openrosa_file(kStudy, {long_id, strange, second});
        return {};
    });
    read(scene, [&](Reading& reading) {
        for (const auto& id : {long_id, long_id + "x", strange}) {
            const auto found = reading.openrosa_instance(kStudy, id);
            ASSERT_TRUE(found);
            EXPECT_EQ(found->form, id);
            EXPECT_EQ(found->app_user, strange);
            EXPECT_EQ(found->previous, id);
            EXPECT_EQ(found->next, strange);
            EXPECT_EQ(found->xml.size(), 100'000U);
        }
        const auto files = reading.openrosa_files(kStudy, long_id);
        ASSERT_EQ(files.size(), 2U);
        EXPECT_EQ(files[0].name, strange);
        EXPECT_EQ(files[0].manifest, second) << "the later one stands";
        EXPECT_EQ(files[1].name, long_id);
        EXPECT_TRUE(reading.openrosa_files(kStudy, strange).empty());
    });
}

INSTANTIATE_TEST_SUITE_P(On, OpenRosaRows, test::kEngines, test::name_of);

}  // namespace
}  // namespace meetmoment::server::storage
