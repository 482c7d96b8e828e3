// Files that go with a form: what its external instances (jr://file-csv/…) and labels name. Each provider
// knows the files of its kind; OpenRosaForms asks them in their order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync-server/security/identity.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct FormFile {
    std::string name;  ///< "people.csv", without folders
    std::string
        hash;  ///< 32 hexadecimal digits: MD5 of the bytes, of an entity list any token of its version
    std::string type;     ///< "" or "entityList"
    std::string dataset;  ///< of an entity list: its name
};

class FormMedia {
  public:
    virtual ~FormMedia() = default;
    /// Of a form and version that are there. Called on workers, any number at once.
    [[nodiscard]] virtual std::vector<FormFile> files(storage::Reading& reading, const AppUser& user,
                                                      const std::string& form,
                                                      const std::string& version) = 0;
    /// The bytes of one of them; nullopt when it is none of this provider's.
    [[nodiscard]] virtual std::optional<std::string> content(storage::Reading& reading, const AppUser& user,
                                                             const std::string& form,
                                                             const std::string& version,
                                                             const std::string& name) = 0;
};

}  // namespace meetmoment::server::service
