// The server's data in memory, behind its storage port. What an exchange with tablets never asks for throws.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/disk.hpp"

namespace meetmoment::simulation {

struct ServerImage {
    struct Row {
        std::uint64_t server_seq = 0;
        record::SealedCommit sealed;
        std::string device;
    };
    std::uint64_t epoch = 0;
    bool restored = false;
    std::uint64_t lamport = 0;
    std::vector<Row> log;  ///< in server order; the sequence is the place, from 1
    std::map<record::WriterId, server::storage::WriterRow> writers;
    std::vector<server::storage::QuarantineRow> quarantine;
    record::MemoryFold fold;
    std::map<record::RecordId, std::string> scopes;
    std::map<std::string, server::Device> devices;
    std::optional<record::WriterId> own_writer;
};

class MemoryServer final : public ServerDisk {
  public:
    explicit MemoryServer(RandomSource& random);
    ~MemoryServer() override;

    server::storage::Store& store() override;
    void add_device(const server::Device& device) override { image_.devices[device.id] = device; }
    void back_up() override { backup_ = image_; }
    void roll_back(RandomSource& random) override;
    std::vector<HeldCommit> log() override;
    std::vector<SetAside> set_aside() override;
    void arm(Fault fault) override { fault_ = fault; }
    void set_full(bool full) override { full_ = full; }

  private:
    class Port;
    class Tables;

    ServerImage image_;
    ServerImage backup_;
    bool full_ = false;
    Fault fault_ = Fault::None;
    std::unique_ptr<Port> port_;
};

}  // namespace meetmoment::simulation
