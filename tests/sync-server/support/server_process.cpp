#include "tests/sync-server/support/server_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace meetmoment::server::test {
namespace {

constexpr int kStartMilliseconds = 30'000;

struct Child {
    pid_t process;
    int input, output;
};

Child spawn(const std::vector<std::string>& arguments, bool errors_too) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("pipe");
    const pid_t process = ::fork();
    if (process == 0) {
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        if (errors_too) ::dup2(out[1], 2);
        std::vector<char*> argv;
        std::string program = MEETMOMENT_SERVER_PROGRAM;
        argv.push_back(program.data());
        auto copies = arguments;
        for (auto& copy : copies)
            argv.push_back(copy.data());
        argv.push_back(nullptr);
        ::execv(program.c_str(), argv.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    return {process, in[1], out[0]};
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> block{};
    for (ssize_t count = 0; (count = ::read(descriptor, block.data(), block.size())) > 0;) {
        text.append(block.data(), static_cast<std::size_t>(count));
    }
    return text;
}

/// Up to the line's end, or what came in time.
std::string read_line(int descriptor) {
    std::string line;
    pollfd waited{descriptor, POLLIN, 0};
    char c = 0;
    while (line.find('\n') == std::string::npos && ::poll(&waited, 1, kStartMilliseconds) > 0 &&
           ::read(descriptor, &c, 1) == 1) {
        line += c;
    }
    return line;
}

int wait_for(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Outcome run_server_program(const std::vector<std::string>& arguments, const std::string& input) {
    std::signal(SIGPIPE, SIG_IGN);
    const Child child = spawn(arguments, true);
    if (!input.empty() && ::write(child.input, input.data(), input.size()) < 0)
        throw std::runtime_error("write");
    ::close(child.input);
    Outcome outcome;
    outcome.output = read_all(child.output);
    ::close(child.output);
    outcome.exit_code = wait_for(child.process);
    return outcome;
}

ServerProcess::ServerProcess(std::string data, std::vector<std::string> options) : data_(std::move(data)) {
    std::vector<std::string> arguments{"serve",       "--data",      data_,    "--listen",
                                       "127.0.0.1:0", "--log-level", "warning"};
    // Most tests are about something else than the second factor.
    if (std::find(options.begin(), options.end(), "--second-factor") == options.end())
        arguments.insert(arguments.end(), {"--second-factor", "offered"});
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Child child = spawn(arguments, false);
    ::close(child.input);
    process_ = child.process;
    output_ = child.output;
    const std::string line = read_line(output_);
    const auto colon = line.rfind(':');
    if (line.find("listening on https://") != 0 || colon == std::string::npos) {
        throw std::runtime_error("the server did not start: " + line);
    }
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
    if (std::find(options.begin(), options.end(), "--operations") == options.end()) return;
    const std::string second = read_line(output_);
    operations_port_ = static_cast<std::uint16_t>(std::stoi(second.substr(second.rfind(' ') + 1)));
}

ServerProcess::~ServerProcess() {
    if (process_ > 0) kill();
    if (output_ >= 0) ::close(output_);
}

TlsClient ServerProcess::connect() const {
    return connect_through(port_);
}

TlsClient ServerProcess::connect_through(std::uint16_t port) const {
    std::ifstream file(data_ + "/tls/ca.pem");
    std::ostringstream pem;
    pem << file.rdbuf();
    return TlsClient(port, pem.str());
}

Outcome ServerProcess::admin(std::vector<std::string> arguments, const std::string& input) const {
    arguments.insert(arguments.begin(), {"admin", "--data", data_});
    return run_server_program(arguments, input);
}

void ServerProcess::kill() {
    ::kill(process_, SIGKILL);
    wait_for(process_);
    process_ = -1;
}

int ServerProcess::stop() {
    ::kill(process_, SIGTERM);
    const int code = wait_for(process_);
    process_ = -1;
    return code;
}

bool ServerProcess::alive() const {
    return process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == 0;
}

void prepare_study(const std::string& data) {
    const auto must = [](const Outcome& outcome) {
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    };
    must(run_server_program({"admin", "--data", data, "study", "--builtin", "four-regions"}));
    const std::array<std::array<const char*, 3>, 3> people{
        {{"tablet_a", "Tablet A", "owner"}, {"ben", "Ben", "analyst"}, {"cor", "Cor", "reader"}}};
    for (const auto& [account, name, role] : people) {
        must(run_server_program(
            {"admin", "--data", data, "owner", "--account", account, "--name", name, "--role", role},
            std::string(kPassword) + "\n"));
    }
}

}  // namespace meetmoment::server::test
