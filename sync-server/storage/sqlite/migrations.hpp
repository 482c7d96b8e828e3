// The layout of the server's SQLite file, as forward-only steps. Internal to sqlite/.
#pragma once

#include <span>

#include "shared/store/sqlite.hpp"

namespace meetmoment::server::storage {

[[nodiscard]] std::span<const store::Migration> sqlite_migrations();

}  // namespace meetmoment::server::storage
