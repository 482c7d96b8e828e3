// The one thread that owns the tablet's store. Work runs in the order in which it was given; results return
// as futures, to be taken on the GUI thread by QFuture::then(context, …).
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class StoreExecutor {
  public:
    /// `clock` and `random` must outlive it.
    StoreExecutor(const Clock& clock, RandomSource& random);
    ~StoreExecutor();
    /// Carries out what was given, closes the store and ends the thread. Call it before any context object of
    /// a continuation goes: Qt 6.4 does not forgive a continuation whose context is gone.
    void close();
    StoreExecutor(const StoreExecutor&) = delete;
    StoreExecutor& operator=(const StoreExecutor&) = delete;

    /// Opens or creates the store. Problems of TabletStore::open. The keychain must outlive it.
    QFuture<Result<void>> open(const std::string& directory, store::KeySource key);

    /// `work` is called on the store's thread as Result<T>(store::TabletStore&). Without an open store the
    /// result is "store.closed". What `work` captures must outlive this executor or be its own.
    template <class Work>
    auto run(Work work) {
        using Outcome = std::invoke_result_t<Work, store::TabletStore&>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        auto future = promise->future();
        promise->start();
        pool_.start([this, promise, work = std::move(work)]() mutable {
            if (store_)
                promise->addResult(work(*store_));
            else
                promise->addResult(Outcome(fail("store.closed", "The data folder is not open.")));
            promise->finish();
        });
        return future;
    }

  private:
    const Clock& clock_;
    RandomSource& random_;
    QThreadPool pool_;
    std::unique_ptr<store::TabletStore> store_;  ///< touched on the pool's thread only
};

}  // namespace meetmoment::app
