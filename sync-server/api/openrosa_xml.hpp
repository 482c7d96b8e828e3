// The documents of OpenRosa's API and what people read in them. Internal to api/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "sync-server/http/message.hpp"
#include "sync-server/service/entity_lists.hpp"
#include "sync-server/service/openrosa_forms.hpp"
#include "sync-server/service/openrosa_submissions.hpp"

namespace meetmoment::server::api {

/// What clients put together into one POST; a file alone that is larger may come up to kMostSubmissionBytes.
inline constexpr std::size_t kAcceptedContentLength = 10'000'000;
inline constexpr std::size_t kMostSubmissionBytes = 48U * 1024 * 1024;

inline constexpr const char* kXmlType = "text/xml; charset=utf-8";

/// Where a client finds things: "https://host/v1/key/TOKEN/projects/1", and what every address ends with.
struct OpenRosaBase {
    std::string url;
    std::string link_token;  ///< "" or the token of a public link, for ?st=
    /// `path` ("/forms/v-u.xml") with the link token and, when it is not "", the version.
    [[nodiscard]] std::string to(const std::string& path, const std::string& version) const;
};

[[nodiscard]] std::string form_list_xml(const OpenRosaBase& base,
                                        const std::vector<service::ListedForm>& forms, bool verbose);
[[nodiscard]] std::string manifest_xml(const OpenRosaBase& base, const std::string& form,
                                       const std::string& version,
                                       const std::vector<service::FormFile>& files);
[[nodiscard]] std::string integrity_xml(const std::vector<service::EntityPresence>& entities);
/// `nature`: "submit_success" or "submit_error".
[[nodiscard]] std::string openrosa_response(std::string_view nature, std::string_view message);

/// "nl" or "en".
[[nodiscard]] std::string language_of(const http::Head& head);
[[nodiscard]] std::string message_of(const service::Receipt& receipt, std::string_view language);
/// Of a problem, by its code; "" as language gives both.
[[nodiscard]] std::string message_of(std::string_view code, std::string_view language);

/// "%C3%A9": everything but letters, digits, "-._~" and the "!$" of tokens. For paths and for queries.
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
[[nodiscard]] std::string http_date(UtcMillis time);

}  // namespace meetmoment::server::api
