// Everything that is on this tablet alone, in a file that a code opens (shared/store/sealed_file.hpp).
// Support reads it with `meetmoment-store read`.
#pragma once

#include <QString>
#include <string>

#include "shared/base/random.hpp"
#include "shared/store/sealed_file.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

struct WorkFile {
    QString path;
    std::string code;    ///< kSealedCodeLength characters
    store::Unsent what;  ///< of the moment when it was written
    std::string state;   ///< names what is in it: the same as long as unsent_state() gives the same
};

/// Names what is on this tablet alone, so that a later change shows. On the store's thread.
[[nodiscard]] Result<std::string> unsent_state(store::TabletStore& store);

/// Writes a new file `name`.work into `folder` (which is made; a number follows the name when there is one),
/// reads it back and compares. On the store's thread. Fails with "work.folder", "store.io", "store.full" and
/// as TabletStore::export_unsent(); then there is no file.
[[nodiscard]] Result<WorkFile> save_work(store::TabletStore& store, const QString& folder,
                                         const QString& name, RandomSource& random, store::PinCost cost);

}  // namespace meetmoment::app
