#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "tests/sync-server/support/all_services.hpp"

namespace meetmoment::server::api {
namespace {

/// "GET /api/study" for every path and method of the file, read by their indentation.
std::set<std::string> described() {
    std::ifstream file(MEETMOMENT_SOURCE_DIR "/sync-server/openapi.yaml");
    std::set<std::string> found;
    std::string path;
    bool in_paths = false;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != ' ') in_paths = line == "paths:";
        if (!in_paths || line.empty() || line.back() != ':') continue;
        if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
        if (!line.starts_with("    ") || line[4] == ' ') continue;
        for (const auto* method : {"get", "head", "post", "put", "delete"}) {
            std::string name = line.substr(4, line.size() - 5);
            if (name != method) continue;
            for (auto& c : name)
                c = static_cast<char>(c - 'a' + 'A');
            found.insert(name + " " + path);
        }
    }
    return found;
}

TEST(OpenApi, DescribesExactlyTheRouteTable) {
    test::AllServices services;
    std::set<std::string> served;
    for (const auto& route : services.routes()) {
        served.insert(std::string(http::to_string(route.method)) + " " + route.pattern);
        EXPECT_TRUE(route.method == http::Method::Get || route.method == http::Method::Head ||
                    route.body_limit > 0 || route.method == http::Method::Delete);
        // Whatever shows or changes something to somebody of the portal is written down.
        const bool own_session = route.pattern == "/api/session" && route.method == http::Method::Get;
        if (route.authentication == http::Authentication::Session && !own_session) {
            EXPECT_FALSE(route.audit.empty()) << route.pattern;
        }
    }
    EXPECT_EQ(described(), served);
}

}  // namespace
}  // namespace meetmoment::server::api
