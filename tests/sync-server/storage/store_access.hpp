// Short ways to a store, for its tests.
#pragma once

#include <gtest/gtest.h>

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

/// What every engine promises.
class EveryEngine : public testing::TestWithParam<Engine> {
  protected:
    Scene scene{GetParam()};
};
inline std::string name_of(const testing::TestParamInfo<Engine>& engine) {
    return to_string(engine.param);
}
inline const auto kEngines = testing::Values(Engine::Sqlite, Engine::Postgres);

}  // namespace meetmoment::server::test
