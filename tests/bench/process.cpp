#include "tests/bench/process.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace meetmoment::bench {
namespace {

std::string proc_file(pid_t process, const char* name) {
    return "/proc/" + std::to_string(process) + "/" + name;
}

}  // namespace

ProcessMemory memory_of(pid_t process) {
    ProcessMemory memory;
    std::ifstream status(proc_file(process, "status"));
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string name;
        words >> name;
        if (name == "VmRSS:") words >> memory.resident_kib;
        if (name == "VmHWM:") words >> memory.peak_kib;
    }
    return memory;
}

void reset_peak_memory(pid_t process) {
    std::ofstream(proc_file(process, "clear_refs")) << "5";
}

double cpu_seconds_of(pid_t process) {
    std::ifstream file(proc_file(process, "stat"));
    std::string text{std::istreambuf_iterator<char>(file), {}};
    // The program's name, in brackets, may hold blanks; utime and stime are the 12th and 13th word after it.
    std::istringstream words(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int at = 0; at < 11; ++at)
        words >> skipped;
    double user = 0;
    double system = 0;
    words >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace meetmoment::bench
