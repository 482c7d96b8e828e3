// Short ways to a store, for its tests.
#pragma once

#include <functional>

#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::test {

inline void append(storage::Writing& writing, const record::SealedCommit& sealed) {
    writing.append(kStudy, sealed, {sealed.commit.id.seq, sealed.hash, "tablet", "test"}, "tablet", 0);
}

template <class T>
T read(storage::Store& store, const std::function<T(storage::Reading&)>& work) {
    T value{};
    must(store.read([&](storage::Reading& reading) -> Result<void> {
        value = work(reading);
        return {};
    }));
    return value;
}

}  // namespace meetmoment::server::test
