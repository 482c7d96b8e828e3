#include "sync-server/command_line.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sync-server/config_file.hpp"
#include "tests/sync-server/support/temporary_folder.hpp"

namespace meetmoment::server {
namespace {

using Arguments = std::vector<std::string>;

Result<Arguments> of_config(std::string_view text, const std::set<std::string>& given = {}) {
    return arguments_of_config(text, "server.toml", {"data", "name", "workers", "hours", "flag"}, given);
}

class CommandLineTest : public testing::Test {
  protected:
    CommandLine read(const std::string& config, Arguments more = {}) {
        std::ofstream(folder.file("server.toml")) << config;
        Arguments arguments{"serve", "--config", "server.toml"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return read_command_line(arguments, folder.path());
    }
    void expect_refused(const std::string& config, const std::string& part) {
        const auto line = read(config);
        const auto* refusal = std::get_if<PrintAndExit>(&line);
        ASSERT_NE(refusal, nullptr) << config;
        EXPECT_EQ(refusal->exit_code, 64);
        EXPECT_NE(refusal->error.find(part), std::string::npos) << refusal->error;
    }
    test::TemporaryFolder folder;
};

}  // namespace

TEST(ConfigFile, GivesAnArgumentForEachKey) {
    EXPECT_EQ(
        *of_config("data = '/srv/mm'\nworkers = 8\nhours = 1.5\nflag = true\nname = ['a', \"b c\"]\n"),
        (Arguments{"--data=/srv/mm", "--flag", "--hours=1.5", "--name=a", "--name=b c", "--workers=8"}));
    EXPECT_EQ(*of_config("flag = false\n# nothing else\n"), Arguments{});
    EXPECT_EQ(*of_config("workers = 8\ndata = 'x'", {"workers"}), Arguments{"--data=x"})
        << "the command line goes first";
}

TEST(ConfigFile, SaysWhichLineIsWrong) {
    EXPECT_EQ(of_config("data = 'x'\nworker = 8\n").error().code, "config.unknown-key");
    EXPECT_EQ(of_config("data = 'x'\nworker = 8\n").error().where, "server.toml, line 2");
    EXPECT_EQ(of_config("\n\ndata =\n").error().code, "config.not-toml");
    EXPECT_EQ(of_config("\n\ndata =\n").error().where, "server.toml, line 3");
    EXPECT_EQ(of_config("[data]\nx = 1\n").error().code, "config.wrong-type");
    EXPECT_EQ(of_config("name = [['a']]\n").error().code, "config.wrong-type");
    EXPECT_EQ(of_config("hours = 2026-01-01\n").error().code, "config.wrong-type");
}

TEST_F(CommandLineTest, TakesTheFileAndThenTheArguments) {
    const auto line =
        read("data = 'here'\nlisten = '127.0.0.1:9000'\nworkers = 8\nname = ['a.example', 'b.example']\n",
             {"--workers", "3"});
    const auto* serve = std::get_if<ServeCommand>(&line);
    ASSERT_NE(serve, nullptr) << std::get<PrintAndExit>(line).error;
    EXPECT_EQ(serve->data, folder.file("here"));
    EXPECT_EQ(serve->listen.port, 9000);
    EXPECT_EQ(serve->workers, 3U);
    EXPECT_EQ(serve->names, (Arguments{"a.example", "b.example"}));
}

TEST_F(CommandLineTest, RefusesWhatItDoesNotUnderstand) {
    expect_refused("data = 'here'\nworkerz = 8\n", "server.toml, line 2");
    expect_refused("data = 'here'\nworkers = 800\n", "--workers");
    expect_refused("workers = 8\n", "--data");
    const auto line = read_command_line({"serve", "--config", "missing.toml"}, folder.path());
    EXPECT_NE(std::get<PrintAndExit>(line).error.find("config.not-readable"), std::string::npos);
}

TEST_F(CommandLineTest, PrintsAFileThatItReadsAgain) {
    const auto line = read_command_line({"serve", "--config-help"}, folder.path());
    const auto& help = std::get<PrintAndExit>(line);
    EXPECT_EQ(help.exit_code, 0);
    std::string uncommented;
    std::istringstream in(help.output);
    int keys = 0;
    for (std::string text; std::getline(in, text);) {
        const auto equals = text.find(" = ");
        const bool is_key =
            equals != std::string::npos && text.find(' ', text.starts_with("# ") ? 2 : 0) == equals;
        if (!is_key) continue;
        ++keys;
        text = text.starts_with("# ") ? text.substr(2) : text;
        if (text == "data = \"\"") text = "data = \"x\"";
        if (text.find("= \"\"") == std::string::npos) uncommented += text + "\n";
    }
    EXPECT_GE(keys, 18);
    const auto again = read(uncommented);
    ASSERT_TRUE(std::holds_alternative<ServeCommand>(again))
        << std::get<PrintAndExit>(again).error << uncommented;
    EXPECT_EQ(std::get<ServeCommand>(again).listen.deadlines.idle, std::chrono::seconds(60));
}

}  // namespace meetmoment::server
