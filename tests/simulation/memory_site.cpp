#include "tests/simulation/memory_server.hpp"
#include "tests/simulation/memory_tablet.hpp"

namespace meetmoment::simulation {

namespace {

class MemorySite final : public Site {
  public:
    std::unique_ptr<TabletDisk> tablet(const server::Device& device) override {
        return std::make_unique<MemoryTablet>(device);
    }
    std::unique_ptr<ServerDisk> server(RandomSource& random) override {
        return std::make_unique<MemoryServer>(random);
    }
};

}  // namespace

std::unique_ptr<Site> memory_site() {
    return std::make_unique<MemorySite>();
}

}  // namespace meetmoment::simulation
