// What a recording sounds like.
#pragma once

#include "shared/base/bytes.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app::testing {

struct Heard {
    double seconds = 0;
    double hertz = 0;  ///< of its middle, by its zero crossings
};
/// Throws when it is no Ogg Opus.
[[nodiscard]] Heard hear(const Bytes& ogg);

[[nodiscard]] Bytes whole_blob(store::TabletStore& store, const record::BlobHash& hash);

}  // namespace meetmoment::app::testing
