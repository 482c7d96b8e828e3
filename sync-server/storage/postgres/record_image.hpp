// Everything that the fold's tables hold of one record, in memory. Internal to postgres/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sync-server/storage/postgres/connection.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage::postgres {

struct RecordImage {
    std::optional<RecordRow> row;  ///< nullopt: there is no such record, and nothing of it
    std::map<record::Dot, std::pair<record::Path, record::Live>> live;
    std::vector<record::TextPiece> pieces;
    std::vector<record::CharRange> deleted;
    std::map<record::WriterId, std::uint32_t> heads;
    Hides hides;

    /// The row must be there.
    [[nodiscard]] record::RecordState state(const record::RecordId& id) const;
};

/// The rows of these records alone; those that are not there are left out.
[[nodiscard]] std::map<record::RecordId, RecordRow> load_rows(Connection& connection,
                                                              const std::string& study,
                                                              const std::vector<record::RecordId>& ids);

/// One image for each id. Throws StoreFailure.
[[nodiscard]] std::map<record::RecordId, RecordImage> load_images(Connection& connection,
                                                                  const std::string& study,
                                                                  const std::vector<record::RecordId>& ids);

}  // namespace meetmoment::server::storage::postgres
