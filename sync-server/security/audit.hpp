// Who asked for what, and what came of it; written down before the answer leaves. Never a value that somebody
// typed: names of accounts, devices, records and actions, counts and hashes only.
#pragma once

#include <functional>
#include <string>

namespace meetmoment::server {

struct AuditEvent {
    std::string actor;    ///< "account:central", "device:…", "admin:root"; "unknown" before a log-in
    std::string action;   ///< "submission.read", as the route table names it
    std::string subject;  ///< what it was about: a record, an account, a document; may be empty
    std::string detail;   ///< "rows=120 blake2b=…"; may be empty
    int status = 0;       ///< of the answer; 0 for a command of the administration
};

class AuditTrail {
  public:
    virtual ~AuditTrail() = default;
    /// Any thread. `done` is called once, when the event is on the disk; also when that failed, which is
    /// logged: a full disk must not keep people from reading.
    virtual void record(AuditEvent event, std::function<void()> done) = 0;
};

}  // namespace meetmoment::server
