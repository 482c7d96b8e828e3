// Chunks and manifests for tablets, whole files for the portal.
#include "shared/sync/blob.hpp"
#include "sync-server/api/respond.hpp"
#include "sync-server/api/routes.hpp"

namespace meetmoment::server::api {
namespace {

using http::Authentication;
using http::Call;
using http::Method;
using http::RateClass;
using http::Response;
using http::Route;

constexpr const char* kBytes = "application/octet-stream";

/// Lower-case hexadecimal only: one object has one address.
std::optional<record::BlobHash> hash_in(const Call& call) {
    const std::string& text = call.parameters.at("hash");
    const auto bytes = from_hex(text);
    if (!bytes || to_hex(*bytes) != text) return std::nullopt;
    return record::blob_hash(*bytes);
}

Response no_such_blob() {
    return problem({"blob.unknown", "There is no such file here.", {}});
}

Bytes body_of(const Call& call) {
    const ByteView view = as_bytes(call.body);
    return {view.begin(), view.end()};
}

using Put = void (service::Blobs::*)(const Device&, const record::BlobHash&, Bytes, service::Blobs::Done);

http::Handler put_by(service::Blobs& blobs, Put put) {
    return [&blobs, put](const Call& call, const http::Respond& respond) {
        const auto hash = hash_in(call);
        if (!hash) return respond(no_such_blob());
        (blobs.*put)(call.device(), *hash, body_of(call), [respond](const Result<void>& stored) {
            respond(stored ? Response{204, {}, {}} : problem(stored.error()));
        });
    };
}

Response get(service::Blobs& blobs, const Call& call) {
    const auto hash = hash_in(call);
    if (!hash) return no_such_blob();
    const auto bytes = blobs.get(call.device(), *hash);
    if (!bytes) return problem(bytes.error());
    return http::text_response(200, std::string(as_text(*bytes)), kBytes);
}

void have(service::Blobs& blobs, const Call& call, const http::Respond& respond) {
    auto hashes = sync::decode_have(as_bytes(call.body));
    if (!hashes) return respond(problem(hashes.error()));
    blobs.have(call.device(), std::move(*hashes), [respond](const Result<std::vector<bool>>& bits) {
        if (!bits) return respond(problem(bits.error()));
        respond(http::text_response(200, std::string(as_text(sync::encode_bits(*bits))), kBytes));
    });
}

/// Never shown in place: whatever a tablet calls it, the browser saves it.
Response file(service::Blobs& blobs, const Call& call) {
    const auto hash = hash_in(call);
    if (!hash) return no_such_blob();
    const auto whole = blobs.file(call.person(), *hash);
    if (!whole) return problem(whole.error());
    auto response = http::text_response(200, {}, whole->mime).with("Content-Disposition", "attachment");
    response.pieces = std::make_shared<http::Pieces>();
    response.pieces->length = whole->length;
    response.pieces->next = [&blobs, file = *whole,
                             at = std::size_t{0}]() mutable -> std::optional<std::string> {
        const auto piece = blobs.piece(file, at++);
        if (!piece) return std::nullopt;
        return std::string(as_text(*piece));
    };
    return response;
}

}  // namespace

std::vector<Route> blob_routes(const Services& services) {
    auto& blobs = services.blobs;
    const auto tablet = [](Method method, const char* pattern, std::size_t body, http::Handler handler) {
        return Route{method, pattern,         Authentication::DeviceToken, Privilege::Enter,
                     body,   RateClass::Free, std::move(handler)};
    };
    const auto fetch = http::at_once([&blobs](const Call& call) { return get(blobs, call); });
    return {
        tablet(Method::Post, "/v1/blobs/have", sync::kMaxHave * sizeof(record::BlobHash),
               [&blobs](const Call& call, const http::Respond& respond) { have(blobs, call, respond); }),
        tablet(Method::Put, "/v1/blobs/{hash}", sync::kChunkBytes, put_by(blobs, &service::Blobs::put_chunk)),
        tablet(Method::Get, "/v1/blobs/{hash}", 0, fetch),
        tablet(Method::Put, "/v1/blobs/manifests/{hash}", sync::kMaxManifestBytes,
               put_by(blobs, &service::Blobs::put_manifest)),
        tablet(Method::Get, "/v1/blobs/manifests/{hash}", 0, fetch),
        {Method::Get, "/api/blobs/{hash}", Authentication::Session, Privilege::ReadRecords, 0,
         RateClass::Free, http::at_once([&blobs](const Call& call) { return file(blobs, call); }),
         "file.read"},
    };
}

}  // namespace meetmoment::server::api
