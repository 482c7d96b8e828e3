// Writes a corpus to begin with for fuzz_stack: of every route requests that it takes, and what attackers
// try.
//   fuzz_stack_seeds FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/study/fields.hpp"
#include "shared/sync/messages.hpp"
#include "tests/fuzz/server_stack.hpp"
#include "tests/sync-server/support/odk_client.hpp"
#include "tests/sync-server/support/scene.hpp"

using namespace meetmoment;
using namespace meetmoment::server;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string request(const std::string& method, const std::string& target, const Fields& fields,
                    const std::string& body) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : fields)
        text += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST" || method == "PUT")
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

/// The parameters of a pattern as they could be.
std::string filled(const std::string& pattern, const std::string& id) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto open = pattern.find('{', at);
        out.append(pattern, at, open - at);
        if (open == std::string::npos) break;
        const auto close = pattern.find('}', open);
        const auto name = pattern.substr(open + 1, close - open - 1);
        if (name == "token")
            out += fuzz::Secrets::kAppUser;
        else if (name == "project")
            out += "1";
        else if (name == "study")
            out += test::kStudy;
        else if (name == "form")
            out += "v-u";
        else if (name == "code")
            out += "AM02-0001";
        else
            out += id;
        at = close + 1;
    }
    return out;
}

Fields credentials(const http::Route& route) {
    using http::Authentication;
    if (route.authentication == Authentication::DeviceToken)
        return {{"Authorization", "Bearer " + std::string(fuzz::Secrets::kDevice)}};
    if (route.authentication != Authentication::Session) return {{"X-OpenRosa-Version", "1.0"}};
    return {{"Cookie", std::string(http::kSessionCookie) + "=" + std::string(fuzz::Secrets::kSession)},
            {"X-CSRF-Token", std::string(fuzz::Secrets::kCsrf)}};
}

/// Bodies of all kinds that routes take; each route also gets those that are not meant for it.
std::vector<std::pair<std::string, std::string>> bodies() {
    test::Chain chain(7, "device-1");
    const auto id = test::make_id(7);
    sync::Request brought;
    brought.scopes = {{test::kFriesland, 0, {}}};
    brought.commits = {chain
                           .next(test::kFriesland, {test::create_submission(id),
                                                    test::put(id, std::string(study::fields::kRound), "M0"),
                                                    test::put(id, "samenwerking/a1", "3")})
                           .bytes};
    test::MultipartBody submission;
    submission.xml(
        "<data id=\"v-u\" version=\"2026.1\"><samenwerking><a1>3</a1></samenwerking><meta>"
        "<instanceID>uuid:0191d5a0-0000-7000-8000-000000000001</instanceID></meta></data>");
    submission.file({"foto.jpg", "image/jpeg", "not a photo"});
    return {
        {"application/json", "{}"},
        {"application/json", R"({"account":"ben","password":"wrong","digits":"123456"})"},
        {"application/json", R"({"region":"AM02","group":"U","count":2,"name":"Anna","email":"a@b.nl"})"},
        {"application/json", R"({"study":"four-regions","role":"analyst","regions":["AM02"],"name":"Els"})"},
        {"application/json",
         R"({"path":"samenwerking/a1","value":"3","reason":"agreed","state":"approved"})"},
        {"application/json", R"({"user":"piet","name":"Piet","regions":["AM02"],"key":"00","accept":true})"},
        {std::string(sync::kContentType), std::string(as_text(sync::encode(brought)))},
        {test::MultipartBody::type(), submission.text()},
        {"application/octet-stream", "bytes of a blob"}};
}

std::vector<std::string> attacks() {
    const auto get = [](const std::string& target) { return request("GET", target, {}, {}); };
    return {get("/../../etc/passwd"),
            get("/api/%2e%2e/x"),
            get("/api/submissions/%00"),
            get("/" + std::string(9000, 'a')),
            "GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n",
            "POST /v1/sync HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
            "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
            "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /livez HTTP/1.1\nHost: a\n\n",
            get("/api/study") + get("/api/session") + get("/")};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fputs("fuzz_stack_seeds FOLDER\n", stderr), 2;
    std::filesystem::create_directories(argv[1]);
    std::size_t count = 0;
    const auto write = [&](const std::string& text, char piece) {
        std::ofstream out(std::filesystem::path(argv[1]) / ("seed-" + std::to_string(count++)),
                          std::ios::binary);
        out << piece << text;
    };
    const fuzz::ServerStack stack;
    for (const auto& route : stack.routes()) {
        const auto target = filled(route.pattern, test::make_id(7).to_string());
        const std::string method(http::to_string(route.method));
        auto fields = credentials(route);
        if (route.body_limit == 0) {
            write(request(method, target, fields, {}), '\xff');
            continue;
        }
        for (const auto& [type, body] : bodies()) {
            auto all = fields;
            all.emplace_back("Content-Type", type);
            write(request(method, target, all, body), '\xff');
        }
    }
    for (const auto& attack : attacks())
        write(attack, '\x11');
    std::printf("%zu seeds\n", count);
    return 0;
}
