// What support asks about a tablet: numbers, versions, states and codes. No answer, note, name of a person or
// token, whatever happens to them.
#pragma once

#include <string>
#include <vector>

#include "app/services/sync_service.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// What only the store knows.
struct StoreFacts {
    store::Unsent unsent;
    std::uint64_t submissions = 0, interviews = 0, with_conflict = 0;
    std::uint64_t writer = 0;
    std::vector<std::string> documents;  ///< "form/v-u 2026.1", the newest version of each
};
/// On the store's thread.
[[nodiscard]] Result<StoreFacts> store_facts(store::TabletStore& store);

/// One line: a key that stays the same in every language, and a value.
struct Fact {
    std::string key;
    std::string value;
};

/// The program and the device.
[[nodiscard]] std::vector<Fact> device_facts(const QString& data_folder);
/// The enrolment, without whose it is and without its token.
[[nodiscard]] std::vector<Fact> enrolment_facts(const store::Enrolment& enrolment);
[[nodiscard]] std::vector<Fact> facts_of(const StoreFacts& store);
/// "idle", "waiting-for-network", "syncing", "backing-off", "needs-attention"
[[nodiscard]] std::string_view to_string(sync::State state);
/// The state now and what happened, the newest first.
[[nodiscard]] std::vector<Fact> sync_facts(const SyncService& sync);

}  // namespace meetmoment::app
