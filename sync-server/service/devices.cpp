#include "sync-server/service/devices.hpp"

#include <algorithm>

#include "sync-server/security/token.hpp"
#include "sync-server/service/access.hpp"

namespace meetmoment::server::service {
namespace {

auto unknown(const std::string& id) {
    return fail("device.unknown", "There is no such tablet.", id);
}
auto ended(const std::string& id) {
    return fail("device.ended", "This tablet is let in no more.", id);
}

bool holds_some(const Access& access, const storage::DeviceRow& row) {
    const auto& scopes = row.device.scopes;
    return std::any_of(scopes.begin(), scopes.end(),
                       [&access](const std::string& scope) { return access.covers(scope); });
}

bool holds_only(const Access& access, const storage::DeviceRow& row) {
    const auto& scopes = row.device.scopes;
    return std::all_of(scopes.begin(), scopes.end(),
                       [&access](const std::string& scope) { return access.covers(scope); });
}

}  // namespace

Result<std::vector<storage::DeviceRow>> Devices::list(const Person& person) {
    std::vector<storage::DeviceRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ManageDevices);
        if (!access) return fail(access.error());
        for (auto& row : reading.devices(access->study->id))
            if (holds_some(*access, row)) rows.push_back(std::move(row));
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

Result<MadeCode> Devices::make_code(const Person& person, const std::string& user,
                                    const std::string& display_name,
                                    const std::vector<std::string>& regions) {
    std::string study;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ManageDevices);
        if (!access) return fail(access.error());
        const bool within = std::all_of(regions.begin(), regions.end(), [&access](const std::string& region) {
            return access->reach.covers(region);
        });
        if (!within) return fail("auth.role", "Your account may not do this; ask the study's owner.");
        study = access->study->id;
        return {};
    });
    if (!read) return fail(read.error());
    return enrolment_.make_code(study, user, display_name, regions, kCodeValid);
}

Result<void> Devices::change(const Person& person, const std::string& id, const Change& change) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        const auto access = service::access(writing, catalogue_, person, Privilege::ManageDevices);
        if (!access) return fail(access.error());
        auto row = writing.device(id);
        if (!row || row->device.study != access->study->id || !holds_only(*access, *row)) return unknown(id);
        if (auto changed = change(*row); !changed) return changed;
        writing.save_device(*row);
        return {};
    });
}

Result<void> Devices::revoke(const Person& person, const std::string& id) {
    return change(person, id, [](storage::DeviceRow& row) -> Result<void> {
        // One that was wiped stays so: that is more.
        if (row.state != storage::DeviceState::Wiped) row.state = storage::DeviceState::Revoked;
        row.next_token_hash.reset();
        return {};
    });
}

Result<void> Devices::order_wipe(const Person& person, const std::string& id) {
    return change(person, id, [&id](storage::DeviceRow& row) -> Result<void> {
        if (row.state == storage::DeviceState::Revoked || row.state == storage::DeviceState::Wiped)
            return ended(id);
        row.state = storage::DeviceState::Wiping;
        return {};
    });
}

Result<std::string> Devices::renew_token(const Device& device) {
    std::string token = make_token(random_);
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.device(device.id);
        if (!row) return unknown(device.id);
        row->next_token_hash = token_hash(token);
        writing.save_device(*row);
        return {};
    });
    if (!written) return fail(written.error());
    return token;
}

Result<void> Devices::wiped(const Device& device) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.device(device.id);
        if (!row) return unknown(device.id);
        if (row->state != storage::DeviceState::Wiping) return ended(device.id);
        row->state = storage::DeviceState::Wiped;
        row->seen_ms = now_ms();
        row->next_token_hash.reset();
        writing.save_device(*row);
        return {};
    });
}

}  // namespace meetmoment::server::service
