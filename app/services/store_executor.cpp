#include "app/services/store_executor.hpp"

namespace meetmoment::app {

StoreExecutor::StoreExecutor(const Clock& clock, RandomSource& random) : clock_(clock), random_(random) {
    pool_.setMaxThreadCount(1);
    pool_.setExpiryTimeout(-1);
}

StoreExecutor::~StoreExecutor() {
    close();
}

void StoreExecutor::close() {
    pool_.start([this] { store_.reset(); });
    pool_.waitForDone();
}

QFuture<Result<void>> StoreExecutor::open(const std::string& directory, store::KeySource key) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    auto future = promise->future();
    promise->start();
    pool_.start([this, promise, directory, key = std::move(key)]() mutable {
        auto opened =
            store::TabletStore::open(directory, clock_, random_, MEETMOMENT_VERSION, std::move(key));
        if (opened) {
            store_ = std::move(*opened);
            promise->addResult(Result<void>{});
        } else {
            promise->addResult(Result<void>(fail(opened.error())));
        }
        promise->finish();
    });
    return future;
}

}  // namespace meetmoment::app
