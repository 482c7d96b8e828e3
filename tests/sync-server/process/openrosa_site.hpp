// A server with the study that ODK's clients fill in, and what its tests ask of it: clients, the portal's
// view of a submission, the answers in it.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/sync-server/support/odk_client.hpp"
#include "tests/sync-server/support/odk_study.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::test {

namespace json = boost::json;

/// A key that nobody has.
inline constexpr const char* kNoKey =
    "/v1/key/0000000000000000000000000000000000000000000000000000000000000000/projects/1";

/// A fresh instanceID, "uuid:…".
[[nodiscard]] std::string new_id();

class OpenRosaSite : public testing::Test {
  protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    static void must_run(const std::vector<std::string>& arguments, const std::string& input = {});
    static json::value add_user(const std::string& id, std::vector<std::string> more = {});
    static std::string text(const json::value& value, const char* name);
    static std::string path_of(const json::value& made);
    static OdkClient client() { return OdkClient(*server, path); }

    /// The portal's JSON of submissions that an analyst sees.
    static json::value portal(const std::string& target);
    /// The record that has this instanceID, nullopt without one.
    static std::optional<std::string> record_of(const std::string& instance_id);
    /// Answers of a record as the portal shows them, by path; the shown value of each, "blob <hash>" of a
    /// file.
    static std::map<std::string, std::string> answers_of(const std::string& record);
    static std::size_t conflicts_of(const std::string& record);
    /// Values by name of the child, "naam" → what stands at this leaf of its instance.
    static std::map<std::string, std::string> child_leaf(const std::map<std::string, std::string>& answers,
                                                         const std::string& leaf);
    static std::string instance_of(const std::map<std::string, std::string>& answers,
                                   const std::string& name);

    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServersUse> store;
    static inline std::unique_ptr<ServerProcess> server;
    static inline json::value user;
    static inline std::string path, cookie;
};

/// The headers that every answer to a client of OpenRosa has.
void expect_openrosa(const Answer& answer);
void expect_xml(const Answer& answer);
/// Whether an answer of `answers_of` is a file.
[[nodiscard]] bool is_file(const std::string& shown);
/// The text in an OpenRosaResponse.
[[nodiscard]] std::string message_of(const Answer& answer);

}  // namespace meetmoment::server::test
