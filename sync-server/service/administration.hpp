// What an owner does at the command line, in the server's own process or beside it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync-server/service/accounts.hpp"
#include "sync-server/service/documents.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/fictitious.hpp"

namespace meetmoment::server::service {

struct AddAccount {
    std::string account, name, role, password;
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
/// The store was put back from a backup in a way that it cannot see by itself.
struct Restored {};

class Administration {
  public:
    Administration(storage::Store& store, StudyCatalogue& catalogue, Accounts& accounts, Enrolment& enrolment,
                   Documents& documents, const Clock& clock, RandomSource& random, std::string server_url)
        : store_(store),
          catalogue_(catalogue),
          accounts_(accounts),
          enrolment_(enrolment),
          documents_(documents),
          clock_(clock),
          random_(random),
          server_url_(std::move(server_url)) {}

    /// Each gives what is printed.
    [[nodiscard]] Result<std::string> run(const AddAccount& command);
    [[nodiscard]] Result<std::string> run(const AddStudy& command);
    [[nodiscard]] Result<std::string> run(const MakeEnrolmentCode& command);
    [[nodiscard]] Result<std::string> run(const AddFictitious& command);
    [[nodiscard]] Result<std::string> run(const Backup& command);
    [[nodiscard]] Result<std::string> run(const Export& command);
    [[nodiscard]] Result<std::string> run(const Import& command);
    [[nodiscard]] Result<std::string> run(const Restored& command);

  private:
    storage::Store& store_;
    StudyCatalogue& catalogue_;
    Accounts& accounts_;
    Enrolment& enrolment_;
    Documents& documents_;
    const Clock& clock_;
    RandomSource& random_;
    std::string server_url_;
};

}  // namespace meetmoment::server::service
