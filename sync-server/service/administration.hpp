// What an owner does at the command line, in the server's own process or beside it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync-server/service/accounts.hpp"
#include "sync-server/service/app_users.hpp"
#include "sync-server/service/audit.hpp"
#include "sync-server/service/documents.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/fictitious.hpp"

namespace meetmoment::server::service {

struct AddAccount {
    std::string account, name, role, password;
    std::string study = std::string(kEverywhere);
    std::vector<std::string> regions{std::string(kEverywhere)};
};
/// For who lost the telephone and the spare codes.
struct ResetSecondFactor {
    std::string account;
};
struct AddStudy {
    std::string builtin;  ///< "four-regions"; or
    std::string file;     ///< a path of a study's JSON, its forms and guides beside it
};
struct MakeEnrolmentCode {
    std::string study, user, display_name;
    std::vector<std::string> regions;
    std::chrono::minutes valid{10};
    bool json = false;
};
struct AddFictitious {
    std::string study;
    std::size_t count = 0;
    std::uint64_t seed = 1;
};
struct Backup {
    std::string file;
};
struct Export {
    std::string file;
    std::string study;  ///< "": all of them
};
struct Import {
    std::string file;
};
/// Work that a tablet saved to a file.
struct TakeWork {
    std::string file;
    std::string code;  ///< "" for a file that is not sealed
};
/// The store was put back from a backup in a way that it cannot see by itself.
struct Restored {};
/// The newest so many entries of the audit trail, as JSON lines.
struct ListAudit {
    std::size_t most = 100;
};
struct VerifyAudit {};
/// Retention: takes away what is older.
struct ForgetAudit {
    std::chrono::days older_than{365};
};

struct AddAppUser {
    AppUser user;
    bool with_password = false;
    std::string png, svg;  ///< files to write the QR code to; "" = none
    bool json = false;
};
struct ListAppUsers {
    std::string study;
};
struct RemoveAppUser {
    std::string study, id;
};
struct SetFormState {
    std::string study, form, state;
};

class Administration {
  public:
    Administration(storage::Store& store, StudyCatalogue& catalogue, Accounts& accounts, Enrolment& enrolment,
                   Documents& documents, AppUsers& app_users, Audit& audit, const Clock& clock,
                   RandomSource& random, std::string server_url)
        : store_(store),
          catalogue_(catalogue),
          accounts_(accounts),
          enrolment_(enrolment),
          documents_(documents),
          app_users_(app_users),
          audit_(audit),
          clock_(clock),
          random_(random),
          server_url_(std::move(server_url)) {}

    /// Each gives what is printed. What changes something is written down in the audit trail.
    [[nodiscard]] Result<std::string> run(const AddAccount& command);
    [[nodiscard]] Result<std::string> run(const ResetSecondFactor& command);
    [[nodiscard]] Result<std::string> run(const AddStudy& command);
    [[nodiscard]] Result<std::string> run(const MakeEnrolmentCode& command);
    [[nodiscard]] Result<std::string> run(const AddFictitious& command);
    [[nodiscard]] Result<std::string> run(const Backup& command);
    [[nodiscard]] Result<std::string> run(const Export& command);
    [[nodiscard]] Result<std::string> run(const Import& command);
    /// Fails with "work.broken-off" when the file is damaged; what came before is in.
    [[nodiscard]] Result<std::string> run(const TakeWork& command);
    [[nodiscard]] Result<std::string> run(const Restored& command);
    [[nodiscard]] Result<std::string> run(const ListAudit& command);
    [[nodiscard]] Result<std::string> run(const VerifyAudit& command);
    [[nodiscard]] Result<std::string> run(const ForgetAudit& command);
    [[nodiscard]] Result<std::string> run(const AddAppUser& command);
    [[nodiscard]] Result<std::string> run(const ListAppUsers& command);
    [[nodiscard]] Result<std::string> run(const RemoveAppUser& command);
    [[nodiscard]] Result<std::string> run(const SetFormState& command);

  private:
    /// Fails with "account.study", "account.region".
    Result<void> check_places(const AddAccount& command);
    /// Done, and written down.
    Result<std::string> done(std::string action, std::string subject, std::string detail,
                             std::string printed);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    Accounts& accounts_;
    Enrolment& enrolment_;
    Documents& documents_;
    AppUsers& app_users_;
    Audit& audit_;
    const Clock& clock_;
    RandomSource& random_;
    std::string server_url_;
};

}  // namespace meetmoment::server::service
