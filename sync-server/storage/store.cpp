#include "sync-server/storage/store.hpp"

#include <future>
#include <memory>

namespace meetmoment::server::storage {

Result<void> Store::write_and_wait(Work work) {
    std::promise<Result<void>> promise;
    auto outcome = promise.get_future();
    write(std::move(work), [&promise](Result<void> result) { promise.set_value(std::move(result)); });
    return outcome.get();
}

}  // namespace meetmoment::server::storage
