// Servers with tablets that bring commits as fast as these are taken in: the load of the ingest benchmarks. A
// tablet brings a hundred commits a time and waits until these are durable. Writers change as when tablets
// are opened anew.
#pragma once

#include <deque>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/bench/process.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::bench {

inline constexpr std::size_t kBatch = 100;

enum class Load {
    /// Nine commits of ten make a record (a short form: nine fields about it and six answers), one corrects
    /// an
    /// answer of an older record, any of them.
    Records,
    /// As the app writes while somebody answers: one commit makes a record with the nine fields about it,
    /// each
    /// of the next forty gives one answer of it.
    Answers,
};

/// Brings commits of one region over one connection.
class Bringer {
  public:
    Bringer(const server::test::ServerProcess& server, const std::string& region, std::uint32_t seed,
            Load load);

    /// The server ends connections that have been idle for a while.
    void connect(const server::test::ServerProcess& server) { client_ = server.connect(); }
    /// Throws when they are not acknowledged.
    void bring_batch();

  private:
    struct Answered {
        record::RecordId record;
        record::Dot dot;
    };
    std::uint64_t new_writer() { return draw_() >> 1U; }
    record::SealedCommit next_commit(std::size_t at);
    record::SealedCommit new_record(int answers);
    record::SealedCommit answer();
    record::SealedCommit correction();

    Load load_;
    std::string region_, scope_;
    server::test::Tablet tablet_;
    std::string device_;
    server::test::TlsClient client_;
    SystemClock clock_;
    SystemRandom random_;
    std::mt19937_64 draw_;
    server::test::Chain chain_;
    std::uint64_t lamport_ = 0;
    std::size_t batches_ = 0;
    std::uint64_t epoch_ = 0;
    std::vector<sync::ScopeCursor> cursors_;
    std::vector<Answered> records_;
    int answers_ = 0;  ///< of the latest record
};

/// One or several servers on one store, with four tablets that are shared out among them.
class Site {
  public:
    /// Data folders are made below `folder`. Of several servers the store must be PostgreSQL's, in
    /// MEETMOMENT_STORE.
    explicit Site(const std::string& folder, std::size_t servers = 1, Load load = Load::Records);

    /// All tablets at once until `commits` came in. Throws when one fails.
    void bring(std::size_t commits);
    [[nodiscard]] ProcessMemory memory() const { return memory_of(servers_.front()->process()); }
    /// In the first server's data folder.
    [[nodiscard]] std::string file(const char* name) const { return folder_ + "/" + name; }

    double seconds = 0, cpu_seconds = 0;  ///< spent in bring() since they were set to 0; servers' processors

  private:
    [[nodiscard]] double cpu() const;
    std::string folder_;
    std::vector<std::unique_ptr<server::test::ServerProcess>> servers_;
    std::deque<Bringer> bringers_;
};

}  // namespace meetmoment::bench
