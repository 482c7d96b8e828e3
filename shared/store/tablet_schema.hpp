// The tables of the tablet's store and how they grew. Columns that hold what somebody typed are BLOBs: they
// are the ones that sealing encrypts.
#pragma once

#include <span>

#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

/// Every one that was released, in order: the first n of them make a store of version n.
[[nodiscard]] std::span<const Migration> tablet_migrations();
/// From this version on, what somebody typed is sealed.
constexpr int kSealedVersion = 4;

}  // namespace meetmoment::store
