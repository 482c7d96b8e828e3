// The tables of the tablet's store and how they grew. Columns that hold what somebody typed are BLOBs: they
// are the ones that sealing encrypts.
#pragma once

#include <span>

#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

[[nodiscard]] std::span<const Migration> tablet_migrations();

}  // namespace meetmoment::store
