// The command line, read once for the client of a running server and for the server itself.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "sync-server/service/administration.hpp"
#include "sync-server/service/backups.hpp"
#include "sync-server/service/blobs.hpp"
#include "sync-server/service/retention.hpp"
#include "sync-server/support/log.hpp"
#include "sync-server/support/work_line.hpp"
#include "sync-server/transport/server.hpp"

namespace meetmoment::server {

struct ServeCommand {
    std::string data;
    std::string store;  ///< URL of PostgreSQL; "": SQLite in the data folder. May hold a password.
    transport::ListenOptions listen;
    std::string portal;              ///< folder of the built portal; "" = none
    std::string operations;          ///< address and port for /livez, /readyz and /metrics; "" = none
    std::vector<std::string> names;  ///< more names of this server for its certificate
    LogLevel log_level = LogLevel::Info;
    std::size_t workers = 4;
    WorkLine::Limits line;
    service::BlobLimits blobs;
    service::BackupPlan backups;
    service::RetentionPlan retention;
    service::SecondFactorRule second_factor = service::SecondFactorRule::Reviewers;
};

struct AdminCommandLine {
    std::string data;
    std::string store;  ///< as of ServeCommand
    std::variant<service::AddAccount, service::ResetSecondFactor, service::AddStudy,
                 service::MakeEnrolmentCode, service::AddFictitious, service::Backup, service::Export,
                 service::Import, service::TakeWork, service::Restored, service::ListAudit,
                 service::VerifyAudit, service::ForgetAudit, service::AddAppUser, service::ListAppUsers,
                 service::RemoveAppUser, service::SetFormState>
        command;
};

/// Nothing to do but to print: help, the version, or what is wrong with the command line.
struct PrintAndExit {
    std::string output;
    std::string error;
    int exit_code = 0;
};

using CommandLine = std::variant<PrintAndExit, ServeCommand, AdminCommandLine>;

/// `arguments` without the program's name. Relative paths are taken from `working_directory`.
[[nodiscard]] CommandLine read_command_line(std::vector<std::string> arguments,
                                            const std::string& working_directory);

}  // namespace meetmoment::server
