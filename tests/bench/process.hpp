// What the kernel tells of a process (proc(5)).
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace meetmoment::bench {

struct ProcessMemory {
    std::int64_t resident_kib = 0;
    std::int64_t peak_kib = 0;  ///< highest resident size since the start or reset_peak_memory()
};

[[nodiscard]] ProcessMemory memory_of(pid_t process);
void reset_peak_memory(pid_t process);
/// User and system time of all threads so far.
[[nodiscard]] double cpu_seconds_of(pid_t process);

}  // namespace meetmoment::bench
