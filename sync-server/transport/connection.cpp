#include "sync-server/transport/connection.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "sync-server/http/problem.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::transport {
namespace {

namespace asio = boost::asio;
constexpr std::size_t kMostDiscarded = 4 * 1024 * 1024;

std::string serialise(const http::Response& response, bool keep_alive, bool head_only) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
    out += http::reason_of(response.status);
    out += "\r\n";
    for (const auto& [name, value] : response.fields) {
        out += name + ": ";
        std::copy_if(value.begin(), value.end(), std::back_inserter(out),
                     [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
        out += "\r\n";
    }
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) out += "Content-Length: " + std::to_string(response.length()) + "\r\n";
    out += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (!bodiless && !head_only) out += response.body;
    return out;
}

}  // namespace

Connection::Connection(std::unique_ptr<ByteStream> stream, Serving& serving, std::shared_ptr<Loop> loop)
    : stream_(std::move(stream)),
      serving_(serving),
      loop_(std::move(loop)),
      deadline_(loop_->context),
      peer_(stream_->peer()) {}

Connection::~Connection() {
    serving_.open.fetch_sub(1);
}

void Connection::start(bool overloaded) {
    overloaded_ = overloaded;
    loop_->connections.emplace(this, shared_from_this());
    if (loop_->draining) return close();
    arm(serving_.deadlines.handshake);
    stream_->handshake([self = shared_from_this()](Error error) {
        if (error) return self->close();
        self->next_request();
    });
}

void Connection::drain() {
    if (waiting_) close();
}

void Connection::next_request() {
    if (loop_->draining && unread_.empty()) return close_politely();
    waiting_ = unread_.empty();
    body_unread_ = false;
    route_.clear();
    for_tablet_ = false;
    finish_ = nullptr;
    arm(waiting_ ? serving_.deadlines.idle : serving_.deadlines.header);
    const auto end = unread_.find("\r\n\r\n");
    if (end != std::string::npos) return process_header(end + 4);
    read_header();
}

void Connection::read_header() {
    if (unread_.size() > kMostHeaderBytes) {
        began_ = std::chrono::steady_clock::now();
        return refuse(Refusal{431, "http.header-too-large", "The request's header is too large."});
    }
    stream_->read_some(asio::buffer(chunk_), [self = shared_from_this()](Error error, std::size_t count) {
        if (error) return self->close();
        if (self->waiting_) {
            self->waiting_ = false;
            self->arm(self->serving_.deadlines.header);
        }
        const std::size_t searched = self->unread_.size() < 3 ? 0 : self->unread_.size() - 3;
        self->unread_.append(self->chunk_.data(), count);
        const auto end = self->unread_.find("\r\n\r\n", searched);
        if (end != std::string::npos) return self->process_header(end + 4);
        self->read_header();
    });
}

void Connection::process_header(std::size_t length) {
    waiting_ = false;
    began_ = std::chrono::steady_clock::now();
    if (length > kMostHeaderBytes) {
        return refuse(Refusal{431, "http.header-too-large", "The request's header is too large."});
    }
    const std::string_view block(unread_.data(), length);
    const auto framing = check_framing(block);
    if (const auto* refusal = std::get_if<Refusal>(&framing)) return refuse(*refusal);
    auto parsed = parse_head(block);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(*refusal);
    framing_ = std::get<Framing>(framing);
    unread_.erase(0, length);
    auto& head = std::get<http::Head>(parsed);
    head.peer = peer_;
    head_only_ = head.method == http::Method::Head;
    body_unread_ = framing_.content_length > 0;
    if (overloaded_) return refuse(http::busy_response());
    auto matched = serving_.router.match(std::move(head));
    if (auto* refusal = std::get_if<http::Response>(&matched)) return refuse(std::move(*refusal));
    auto& admission = std::get<http::Admission>(matched);
    if (admission.route != nullptr) {
        route_ = admission.route->pattern;
        for_tablet_ = http::is_for_program(admission.route->authentication);
        finish_ = &admission.route->finish;
    }
    if (framing_.content_length > admission.body_limit()) {
        return refuse(Refusal{413, "http.too-large", "The request's body is too large for this address."});
    }
    disarm();
    serving_.router.authenticate(std::move(admission), [weak = weak_from_this(), loop = loop_](auto outcome) {
        asio::post(loop->context, [weak, outcome = std::move(outcome)]() mutable {
            if (const auto self = weak.lock()) self->on_admitted(std::move(outcome));
        });
    });
}

void Connection::on_admitted(std::variant<http::Response, http::Admission> outcome) {
    if (closed_) return;
    if (auto* refusal = std::get_if<http::Response>(&outcome)) return refuse(std::move(*refusal));
    if (framing_.content_length > 0) {
        held_ = serving_.held.take(static_cast<std::size_t>(framing_.content_length));
        if (!held_) return refuse(http::busy_response());
    }
    admission_ = std::move(std::get<http::Admission>(outcome));
    arm(for_bytes(serving_.deadlines.body, framing_.content_length));
    if (framing_.expects_continue && unread_.size() < framing_.content_length) return invite_body();
    read_body();
}

void Connection::invite_body() {
    outgoing_ = "HTTP/1.1 100 Continue\r\n\r\n";
    stream_->write(asio::buffer(outgoing_), [self = shared_from_this()](Error error, std::size_t) {
        if (error) return self->close();
        self->read_body();
    });
}

void Connection::read_body() {
    if (unread_.size() >= framing_.content_length) return dispatch();
    stream_->read_some(asio::buffer(chunk_), [self = shared_from_this()](Error error, std::size_t count) {
        if (error) return self->close();
        self->unread_.append(self->chunk_.data(), count);
        self->read_body();
    });
}

void Connection::dispatch() {
    disarm();
    body_unread_ = false;
    const auto length = static_cast<std::size_t>(framing_.content_length);
    if (unread_.size() == length) {
        admission_.call.body = std::move(unread_);
        unread_.clear();
    } else {
        admission_.call.body = unread_.substr(0, length);
        unread_.erase(0, length);
    }
    admission_.call.held = std::move(held_);
    serving_.router.handle(std::move(admission_),
                           [weak = weak_from_this(), loop = loop_](http::Response response) {
                               asio::post(loop->context, [weak, response = std::move(response)]() mutable {
                                   if (const auto self = weak.lock()) self->send(std::move(response));
                               });
                           });
}

void Connection::refuse(const Refusal& refusal) {
    // What follows a header that was not understood cannot be told apart from a next request.
    body_unread_ = true;
    refuse(http::problem_response(refusal.status, refusal.code, refusal.detail));
}

void Connection::refuse(http::Response response) {
    send(std::move(response));
}

void Connection::send(http::Response response) {
    if (closed_) return;
    if (finish_ != nullptr && *finish_) (*finish_)(response);
    http::add_security_fields(response, for_tablet_);
    const bool keep = framing_.keep_alive && !body_unread_ && !loop_->draining;
    framing_.keep_alive = keep;
    status_ = response.status;
    sent_ = response.length();
    log(response.status >= 400 ? LogLevel::Info : LogLevel::Debug, "request",
        {{"route", route_},
         {"status", response.status},
         {"bytes", static_cast<std::int64_t>(response.length())}});
    outgoing_ = serialise(response, keep, head_only_);
    held_ = serving_.held.always(outgoing_.size());
    if (!head_only_ && response.length() > 0) pieces_ = std::move(response.pieces);
    pieces_left_ = pieces_ ? pieces_->length : 0;
    arm(for_bytes(serving_.deadlines.write, outgoing_.size()));
    stream_->write(asio::buffer(outgoing_), [self = shared_from_this()](Error error, std::size_t) {
        if (error) return self->close();
        if (self->pieces_) return self->fetch_piece();
        self->on_sent();
    });
}

void Connection::fetch_piece() {
    disarm();
    serving_.router.produce(pieces_,
                            [weak = weak_from_this(), loop = loop_](std::optional<std::string> piece) {
                                asio::post(loop->context, [weak, piece = std::move(piece)]() mutable {
                                    if (const auto self = weak.lock()) self->send_piece(std::move(piece));
                                });
                            });
}

void Connection::send_piece(std::optional<std::string> piece) {
    if (closed_) return;
    // What is promised and cannot be kept ends the connection: the client sees that something lacks.
    if (!piece || piece->empty() || piece->size() > pieces_left_) {
        log(LogLevel::Warning, "response.cut", {{"route", route_}});
        return close();
    }
    pieces_left_ -= piece->size();
    outgoing_ = std::move(*piece);
    arm(for_bytes(serving_.deadlines.write, outgoing_.size()));
    stream_->write(asio::buffer(outgoing_), [self = shared_from_this()](Error error, std::size_t) {
        if (error) return self->close();
        if (self->pieces_left_ > 0) return self->fetch_piece();
        self->pieces_.reset();
        self->on_sent();
    });
}

void Connection::on_sent() {
    const auto took = std::chrono::steady_clock::now() - began_;
    serving_.metrics.answered(route_, status_, std::chrono::duration_cast<std::chrono::microseconds>(took),
                              framing_.content_length, head_only_ ? 0 : sent_);
    outgoing_.clear();
    outgoing_.shrink_to_fit();
    held_.reset();
    if (framing_.keep_alive) return next_request();
    if (!body_unread_) return close_politely();
    // Closing with unread bytes would reset the connection and could take the refusal away from the peer.
    stream_->end_writing();
    arm(serving_.deadlines.linger);
    discard_rest(kMostDiscarded);
}

void Connection::discard_rest(std::size_t left) {
    stream_->read_undeciphered(asio::buffer(chunk_),
                               [self = shared_from_this(), left](Error error, std::size_t count) {
                                   if (error || count >= left) return self->close();
                                   self->discard_rest(left - count);
                               });
}

void Connection::close_politely() {
    arm(serving_.deadlines.linger);
    stream_->say_goodbye([self = shared_from_this()](Error) { self->close(); });
}

void Connection::close() {
    if (closed_) return;
    closed_ = true;
    disarm();
    stream_->close();
    // The last reference may be the loop's: it goes when no member is in use any more.
    asio::post(loop_->context, [loop = loop_, key = this] { loop->connections.erase(key); });
}

void Connection::arm(std::chrono::milliseconds limit) {
    deadline_.expires_after(limit);
    deadline_.async_wait([weak = weak_from_this()](Error error) {
        const auto self = weak.lock();
        if (error || !self || self->deadline_.expiry() > std::chrono::steady_clock::now()) return;
        log(LogLevel::Debug, "connection.deadline");
        self->serving_.metrics.cut("deadline");
        self->close();
    });
}

void Connection::disarm() {
    deadline_.expires_at(std::chrono::steady_clock::time_point::max());
}

std::chrono::milliseconds Connection::for_bytes(std::chrono::milliseconds base, std::uint64_t bytes) const {
    return base + std::chrono::milliseconds(bytes * 1000 / serving_.deadlines.least_rate);
}

}  // namespace meetmoment::server::transport
