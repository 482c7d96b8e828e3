// ODK Collect and Enketo as far as a server sees them: what they send in which order, and what they insist
// on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {

struct OdkFile {
    std::string name, type, content;
};

/// A multipart body as OkHttp (Collect) and browsers (Enketo) write it.
class MultipartBody {
  public:
    MultipartBody& add(const std::string& disposition, const std::string& type, const std::string& content);
    MultipartBody& xml(const std::string& xml, const std::string& file_name = "submission.xml");
    MultipartBody& file(const OdkFile& file);
    MultipartBody& incomplete();
    [[nodiscard]] std::string text() const { return body_ + "--" + kBoundary + "--\r\n"; }
    [[nodiscard]] static std::string type() {
        return std::string("multipart/form-data; boundary=") + kBoundary;
    }
    static constexpr const char* kBoundary = "----grens.7e2a";

  private:
    std::string body_;
};

class OdkClient {
  public:
    /// `path`: "/v1/key/…/projects/1" or "/openrosa/projects/1".
    OdkClient(const ServerProcess& server, std::string path) : server_(server), path_(std::move(path)) {}

    /// Headers that go with every request.
    std::map<std::string, std::string> headers{{"X-OpenRosa-Version", "1.0"},
                                               {"Date", "Fri, 27 Nov 2026 04:10:00 GMT+01:00"},
                                               {"User-Agent", "org.odk.collect.android/v2026.3"}};
    /// Name and password: answers a 401 by Digest as Collect does, or by Basic.
    std::string user, password;
    bool basic = false;
    /// What every address gets behind it.
    std::string query = "deviceID=collect%3Atest";

    Answer get(const std::string& path);
    /// An address that the server gave.
    Answer get_url(const std::string& url);
    Answer head(const std::string& path);
    Answer post(const std::string& body, const std::string& type = MultipartBody::type());
    /// One POST with everything.
    Answer submit(const std::string& xml, const std::vector<OdkFile>& files = {});
    /// As Collect: asks first, then as many POSTs as the server's limit wants; gives all answers, the probe's
    /// first.
    std::vector<Answer> submit_as_collect(const std::string& xml, const std::vector<OdkFile>& files,
                                          bool flag_incomplete = true);
    Answer request(const std::string& method, const std::string& target, const std::string& body = {},
                   const std::map<std::string, std::string>& more = {});

    /// The Authorization header of the last request that had one.
    std::string last_authorization;

  private:
    [[nodiscard]] std::string with_query(const std::string& target) const;
    [[nodiscard]] std::string authorization(const std::string& challenge, const std::string& method,
                                            const std::string& target);
    const ServerProcess& server_;
    std::string path_;
    std::string challenge_;
    int count_ = 0;
};

/// The text of the first element of that name, entities undone; "" without one.
[[nodiscard]] std::string element_text(const std::string& xml, const std::string& name);
/// The elements of that name with all in them.
[[nodiscard]] std::vector<std::string> elements(const std::string& xml, const std::string& name);
[[nodiscard]] std::string md5_hex(const std::string& text);

}  // namespace meetmoment::server::test
