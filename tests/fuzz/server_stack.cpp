#include "tests/fuzz/server_stack.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "sync-server/api/routes.hpp"
#include "sync-server/security/token.hpp"
#include "sync-server/service/app_users.hpp"
#include "sync-server/service/secrets.hpp"
#include "sync-server/support/log.hpp"
#include "sync-server/support/work_line.hpp"
#include "sync-server/support/worker_pool.hpp"
#include "sync-server/transport/connection.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::fuzz {
namespace {

namespace asio = boost::asio;
using namespace meetmoment::server;
using server::test::kStudy;

constexpr std::string_view kSessionToken = "ssssssssssssssssssssssssssssssssssssssssssS";
constexpr std::string_view kCsrfToken = "ccccccccccccccccccccccccccccccccccccccccccC";
constexpr std::string_view kDeviceToken = "dddddddddddddddddddddddddddddddddddddddddddD";
constexpr std::string_view kAppToken = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";

/// What both ends of a connection in memory share.
struct Wire {
    std::string_view unread;
    std::size_t piece = 1;
    std::string written;
    bool closed = false;
    std::string peer;
};

class MemoryStream final : public transport::ByteStream {
  public:
    MemoryStream(std::shared_ptr<Wire> wire, asio::io_context& loop) : wire_(std::move(wire)), loop_(loop) {}

    [[nodiscard]] std::string peer() const override { return wire_->peer; }
    void handshake(Ended ended) override {
        asio::post(loop_, [ended = std::move(ended)] { ended({}); });
    }
    void read_some(asio::mutable_buffer into, Moved moved) override {
        const auto count = std::min({into.size(), wire_->piece, wire_->unread.size()});
        if (count > 0) std::memcpy(into.data(), wire_->unread.data(), count);
        wire_->unread.remove_prefix(count);
        const Error error = count == 0 ? Error(asio::error::eof) : Error();
        asio::post(loop_, [moved = std::move(moved), error, count] { moved(error, count); });
    }
    void write(asio::const_buffer bytes, Moved moved) override {
        wire_->written.append(static_cast<const char*>(bytes.data()), bytes.size());
        asio::post(loop_, [moved = std::move(moved), count = bytes.size()] { moved({}, count); });
    }
    void say_goodbye(Ended ended) override {
        asio::post(loop_, [ended = std::move(ended)] { ended({}); });
    }
    void end_writing() override {}
    void read_undeciphered(asio::mutable_buffer into, Moved moved) override {
        read_some(into, std::move(moved));
    }
    void close() override {
        wire_->closed = true;
        loop_.stop();
    }

  private:
    std::shared_ptr<Wire> wire_;
    asio::io_context& loop_;
};

}  // namespace

struct ServerStack::Impl {
    server::test::Scene scene{server::test::Engine::Sqlite};
    SeededRandom random{1};
    WorkerPool workers{2, 1024};
    WorkLine works{WorkLine::Limits{}, scene.clock};
    Metrics metrics;
    service::Secrets secrets{server::test::must(service::Secrets::open(scene.folder.file("key"), random))};
    service::Accounts accounts{*scene.store, scene.clock, random, secrets, lasting_sessions()};
    service::Enrolment enrolment{*scene.store, scene.clock, random, {}, {}};
    service::Documents documents{*scene.store, scene.catalogue};
    service::Audit audit{*scene.store, scene.clock};
    service::AppUsers app_users{*scene.store, scene.clock, random};
    service::OwnWriter writer{scene.clock, random, scene.catalogue, "server"};
    service::Ingest ingest{*scene.store, scene.catalogue, workers, scene.clock, writer};
    service::Overview overview{*scene.store, scene.catalogue};
    service::Review review{*scene.store, scene.catalogue, writer};
    service::Exports exports{*scene.store, scene.catalogue};
    service::AttentionDesk attention{*scene.store, scene.catalogue, writer};
    service::Blobs blobs{*scene.store, scene.catalogue, scene.clock, service::BlobLimits{}};
    service::People people{*scene.store, scene.catalogue, scene.clock, random};
    service::Devices devices{*scene.store, scene.catalogue, enrolment, scene.clock, random};
    service::Participants participants{*scene.store, scene.catalogue, secrets, writer, scene.clock, random};
    service::EntityLists entity_lists{*scene.store, scene.catalogue};
    service::OpenRosaForms openrosa_forms{*scene.store, scene.catalogue, scene.clock, {&entity_lists}};
    service::OpenRosaSubmissions openrosa_submissions{*scene.store, scene.catalogue, scene.clock, writer,
                                                      blobs};
    std::vector<http::Route> routes =
        api::routes({accounts, enrolment, documents, ingest, overview, review, exports, attention, blobs,
                     *scene.store, openrosa_forms, openrosa_submissions, entity_lists, people, devices,
                     participants, audit, scene.clock});
    http::Router router{
        routes,   [](const http::Head&) { return http::text_response(404, "nothing", "text/plain"); },
        accounts, app_users,
        audit,    workers,
        works,    scene.clock,
        {}};
    transport::Serving serving{router, metrics, {}, 16, HeldBytes(std::size_t{256} << 20U)};
    std::uint32_t connections = 0;

    /// The secrets open their doors again, whatever an input did to them.
    void let_in() {
        scene.write([](storage::Writing& writing) -> Result<void> {
            const auto now = server::test::HandClock().wall().time_since_epoch().count();
            storage::AccountRow account;
            account.account = "ben";
            account.name = "Ben";
            account.memberships = {{"*", Role::Owner, {"*"}}};
            writing.save_account(account);
            storage::SessionRow session;
            session.hash = token_hash(kSessionToken);
            session.account = "ben";
            session.csrf = kCsrfToken;
            session.used_ms = session.opened_ms = now;
            session.expires_ms = INT64_MAX / 2;
            session.id = "session-1";
            writing.delete_session(session.hash);
            writing.save_session(session);
            storage::DeviceRow device;
            device.device = {"device-1", kStudy, "piet", "Piet", {server::test::kFriesland}, false};
            device.token_hash = token_hash(kDeviceToken);
            device.enrolled_ms = device.token_ms = now;
            writing.save_device(device);
            storage::AppUserRow app_user;
            app_user.user.id = "team";
            app_user.user.study = kStudy;
            app_user.user.name = "Team";
            app_user.token_hash = app_token_hash(kAppToken);
            app_user.created_ms = now;
            writing.save_app_user(app_user);
            return {};
        });
    }
    ~Impl() { workers.stop(); }

    static service::SessionLimits lasting_sessions() {
        service::SessionLimits limits;
        limits.whole = limits.idle = std::chrono::hours(24 * 365);
        limits.second_factor = service::SecondFactorRule::Offered;
        return limits;
    }
};

ServerStack::ServerStack() {
    // One for the process.
    static const bool opened = (open_log(LogLevel::Error), true);
    (void)opened;
    impl_ = std::make_unique<Impl>();
}

ServerStack::~ServerStack() = default;

const std::vector<http::Route>& ServerStack::routes() const {
    return impl_->routes;
}

std::string ServerStack::play(std::string_view sent, std::size_t piece) {
    impl_->let_in();
    const auto loop = std::make_shared<transport::Loop>();
    const auto wire = std::make_shared<Wire>();
    wire->unread = sent;
    wire->piece = std::max<std::size_t>(1, piece);
    // Whose rates count anew: a peer's attempts are not what is looked at here.
    const auto number = ++impl_->connections;
    wire->peer = "10." + std::to_string(number >> 16U & 255U) + "." + std::to_string(number >> 8U & 255U) +
                 "." + std::to_string(number & 255U);
    {
        const auto connection = std::make_shared<transport::Connection>(
            std::make_unique<MemoryStream>(wire, loop->context), impl_->serving, loop);
        loop->connections.emplace(connection.get(), connection);
        connection->start(false);
    }
    const auto work = asio::make_work_guard(loop->context);
    constexpr auto kLongest = std::chrono::seconds(60);
    loop->context.run_for(kLongest);
    if (!wire->closed) {
        std::fprintf(stderr, "The connection did not end.\n");
        std::abort();
    }
    loop->context.restart();
    loop->context.poll();
    loop->connections.clear();
    return std::move(wire->written);
}

std::string ServerStack::with_secrets(std::string_view text) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kAll{
        {{Secrets::kSession, kSessionToken},
         {Secrets::kCsrf, kCsrfToken},
         {Secrets::kDevice, kDeviceToken},
         {Secrets::kAppUser, kAppToken}}};
    std::string out(text);
    for (const auto& [name, secret] : kAll)
        for (auto at = out.find(name); at != std::string::npos; at = out.find(name, at + secret.size()))
            out.replace(at, name.size(), secret);
    return out;
}

}  // namespace meetmoment::fuzz
