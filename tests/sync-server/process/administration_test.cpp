// The owner's commands, beside a running server and through its socket.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {
namespace {

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class AdministrationTest : public testing::Test {
  protected:
    Outcome admin(std::vector<std::string> arguments, const std::string& input = {}) {
        arguments.insert(arguments.begin(), {"admin", "--data", data});
        return run_server_program(arguments, input);
    }
    TemporaryFolder folder;
    std::string data = folder.file("data");
};

TEST_F(AdministrationTest, HelpTeaches) {
    const auto help = run_server_program({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.output.find("meetmoment-server admin --data ./data study --builtin four-regions"),
              std::string::npos);
    const auto serve = run_server_program({"serve", "--help"});
    EXPECT_EQ(serve.exit_code, 0);
    EXPECT_NE(serve.output.find("--blobs-per-user"), std::string::npos);
    EXPECT_NE(serve.output.find("--blobs-per-study"), std::string::npos);
    EXPECT_EQ(run_server_program({"serve", "--data", data, "--blobs-per-user", "0"}).exit_code, 64);
    EXPECT_EQ(run_server_program({"serve"}).exit_code, 64);
    EXPECT_EQ(run_server_program({"serve", "--data", data, "--listen", "nowhere"}).exit_code, 64);
}

TEST_F(AdministrationTest, WorksWithoutAServerAndThroughARunningOne) {
    EXPECT_EQ(admin({"study", "--builtin", "four-regions"}).exit_code, 0);
    const ServerProcess server(data);
    struct stat status {};
    ASSERT_EQ(::stat((data + "/admin.sock").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    const auto code = admin({"enrol", "--study", "four-regions", "--user", "piet", "--regions", "AM02,AM08"});
    EXPECT_EQ(code.exit_code, 0);
    EXPECT_NE(code.output.find("meetmoment://enrol?server=https%3A%2F%2F127.0.0.1%3A" +
                               std::to_string(server.port())),
              std::string::npos);
    const auto added = admin({"fictitious", "--study", "four-regions", "--count", "20"});
    EXPECT_NE(added.output.find("20 fictitious submissions"), std::string::npos) << added.output;
    EXPECT_EQ(admin({"owner", "--account", "tablet_a", "--name", "Tablet A"}, "a long password\n").exit_code,
              0);
}

TEST_F(AdministrationTest, TellsWhatIsWrong) {
    const auto refused = [this](std::vector<std::string> arguments, const std::string& input,
                                const std::string& code) {
        const auto outcome = admin(std::move(arguments), input);
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_NE(outcome.output.find(code), std::string::npos) << outcome.output;
    };
    refused({"enrol", "--study", "none", "--user", "piet", "--regions", "all"}, "", "study.none");
    refused({"study", "--builtin", "none"}, "", "study.none");
    refused({"study", "--file", "none.json"}, "", "file.unreadable");
    refused({"owner", "--account", "tablet_a", "--name", "Tablet A"}, "short\n", "password.too-short");
    refused({"owner", "--account", "tablet_a marie", "--name", "Tablet A"}, "a long password\n",
            "account.malformed");
}

TEST_F(AdministrationTest, ReadsAStudyFromItsFiles) {
    const std::string source = MEETMOMENT_INSTRUMENTS;
    std::filesystem::copy(source + "/forms", folder.file("forms"));
    std::filesystem::copy(source + "/guides", folder.file("guides"));
    std::filesystem::copy(source + "/studies/four-regions.json", folder.file("study.json"));
    EXPECT_NE(
        admin({"study", "--file", folder.file("study.json")}).output.find("study four-regions is ready"),
        std::string::npos);
    std::ofstream(folder.file("forms/v-u.xml")) << "<!DOCTYPE x><x/>";
    EXPECT_NE(admin({"study", "--file", folder.file("study.json")}).output.find("form.doctype"),
              std::string::npos);
    std::filesystem::remove(folder.file("forms/v-u.xml"));
    EXPECT_NE(admin({"study", "--file", folder.file("study.json")}).output.find("document.unknown"),
              std::string::npos);
}

TEST_F(AdministrationTest, OneFolderHasOneServer) {
    const ServerProcess server(data);
    const auto second = run_server_program({"serve", "--data", data, "--listen", "127.0.0.1:0"});
    EXPECT_EQ(second.exit_code, 1);
    EXPECT_NE(second.output.find("data.locked"), std::string::npos) << second.output;
}

TEST_F(AdministrationTest, AFolderOfANewerVersionIsRefusedUntouched) {
    ASSERT_EQ(admin({"study", "--builtin", "four-regions"}).exit_code, 0);
    const auto file = data + "/server.sqlite";
    {
        // The user version of an SQLite file stands at byte 60 of its header, big-endian.
        std::fstream store(file, std::ios::in | std::ios::out | std::ios::binary);
        store.seekp(60);
        store.write("\0\0\0\x63", 4);
    }
    const auto before = content(file);
    const auto outcome = run_server_program({"serve", "--data", data, "--listen", "127.0.0.1:0"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_NE(outcome.output.find("store.newer"), std::string::npos) << outcome.output;
    EXPECT_EQ(content(file), before);
}

TEST_F(AdministrationTest, ASocketOfAKilledServerIsReplaced) {
    {
        ServerProcess server(data);
        server.kill();
    }
    EXPECT_TRUE(std::filesystem::exists(data + "/admin.sock"));
    EXPECT_EQ(admin({"study", "--builtin", "four-regions"}).exit_code, 0) << "works without a server";
    const ServerProcess server(data);
    EXPECT_EQ(admin({"study", "--builtin", "four-regions"}).exit_code, 0);
}

TEST_F(AdministrationTest, BackupIsAUsableStore) {
    ASSERT_EQ(admin({"study", "--builtin", "four-regions"}).exit_code, 0);
    ASSERT_EQ(admin({"backup", "--to", folder.file("copy.sqlite")}).exit_code, 0);
    EXPECT_NE(admin({"backup", "--to", folder.file("copy.sqlite")}).output.find("backup.exists"),
              std::string::npos);
    std::filesystem::create_directories(folder.file("second"));
    std::filesystem::copy(folder.file("copy.sqlite"), folder.file("second/server.sqlite"));
    const ServerProcess server(folder.file("second"));
    EXPECT_EQ(
        server.admin({"enrol", "--study", "four-regions", "--user", "piet", "--regions", "all"}).exit_code,
        0);
}

}  // namespace
}  // namespace meetmoment::server::test
