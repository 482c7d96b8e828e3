#include "tests/simulation/disk.hpp"
namespace meetmoment::simulation {
std::unique_ptr<Site> sqlite_site() {
    return memory_site();
}
}  // namespace meetmoment::simulation
