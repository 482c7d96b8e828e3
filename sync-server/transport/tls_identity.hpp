// The server's own certificate authority and certificate, made at the first start: a tablet pins the
// authority at enrolment (see security/enrolment_code.hpp), so nobody has to buy or install anything.
#pragma once

#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::server::transport {

struct TlsIdentity {
    std::string ca_pem;  ///< the authority's certificate: public
    Bytes ca_der;
    std::string chain_file;  ///< the server's certificate and the authority's, PEM
    std::string key_file;    ///< PEM, mode 0600
};

/// Makes what is missing in `directory` (mode 0700, keys 0600): an authority for ten years and a certificate
/// for two, both EC P-256, with `names` (host names and addresses) as subjectAltName. The certificate is
/// renewed when it ends within 60 days or when its names are not exactly these; the authority is never
/// replaced. Fails with "tls.*" or "file.*".
[[nodiscard]] Result<TlsIdentity> ensure_tls_identity(const std::string& directory,
                                                      std::vector<std::string> names, const Clock& clock);

/// localhost, 127.0.0.1, ::1 and the machine's host name.
[[nodiscard]] std::vector<std::string> own_names();

}  // namespace meetmoment::server::transport
