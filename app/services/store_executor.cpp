#include "app/services/store_executor.hpp"

#include <QCoreApplication>
#include <QEvent>

#include "shared/store/wipe.hpp"

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
    // What comes back may ask for more, which finds the store closed.
    do {
        pool_.waitForDone();
        QCoreApplication::sendPostedEvents(&home_, QEvent::MetaCall);
    } while (under_way_ > 0);
}

QFuture<Result<void>> StoreExecutor::open(const std::string& directory, store::KeySource key) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    auto future = promise->future();
    promise->start();
    ++under_way_;
    pool_.start([this, promise, directory, key = std::move(key)]() mutable {
        auto opened =
            store::TabletStore::open(directory, clock_, random_, MEETMOMENT_VERSION, std::move(key));
        if (opened) store_ = std::move(*opened);
        finish(promise, opened ? Result<void>{} : Result<void>(fail(opened.error())));
    });
    return future;
}

QFuture<Result<void>> StoreExecutor::wipe(const std::string& directory, store::Keychain* keychain) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    auto future = promise->future();
    promise->start();
    ++under_way_;
    pool_.start([this, promise, directory, keychain] {
        store_.reset();
        finish(promise, store::wipe_folder(directory, keychain));
    });
    return future;
}

}  // namespace meetmoment::app
