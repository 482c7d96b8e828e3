// Tones to record, and what a recording sounds like.
#pragma once

#include <QString>

#include "shared/base/bytes.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app::testing {

/// Writes a WAV file of one second: one channel, 16 kHz.
void write_tone(const QString& file, double hertz);

struct Heard {
    double seconds = 0;
    double hertz = 0;  ///< of its middle, by its zero crossings
};
/// Throws when it is no Ogg Opus.
[[nodiscard]] Heard hear(const Bytes& ogg);

[[nodiscard]] Bytes whole_blob(store::TabletStore& store, const record::BlobHash& hash);

}  // namespace meetmoment::app::testing
