// What this tablet remembers of its recordings until somebody has taken them over: so that neither a crash
// nor a flat battery loses one. On the store's thread.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// A recording that is finished.
struct RecordedSound {
    std::string purpose;    ///< what it was made for, see Recording::start()
    record::BlobHash hash;  ///< for record::blob_value()
    std::chrono::milliseconds length{};
};

/// Begins the blob of a recording and remembers what it is for.
[[nodiscard]] Result<store::BlobDraft> begin_recording(store::TabletStore& store, const std::string& purpose);
/// Makes a blob of what was appended. nullopt, and forgotten, when it holds no sound.
[[nodiscard]] Result<std::optional<RecordedSound>> finish_recording(store::TabletStore& store,
                                                                    store::BlobDraft draft);
/// It is not wanted.
Result<void> discard_recording(store::TabletStore& store, store::BlobDraft draft);
/// Its hash is durable where it belongs.
Result<void> forget_recording(store::TabletStore& store, const record::BlobHash& hash);
/// Those of runs of the app before this one that nobody has taken over, oldest first; finishes what was cut
/// off. `own`: what this run began.
[[nodiscard]] Result<std::vector<RecordedSound>> left_recordings(store::TabletStore& store,
                                                                 const std::vector<store::BlobDraft>& own);

}  // namespace meetmoment::app
