// The one thread that owns the tablet's store. Work runs in the order in which it was given; results return
// as futures, to be taken on the GUI thread by QFuture::then(context, …).
#pragma once

#include <QFuture>
#include <QObject>
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

    /// Closes the store and wipes its folder; what is given afterwards finds it closed. Problems of
    /// store::wipe_folder. The keychain must outlive it.
    QFuture<Result<void>> wipe(const std::string& directory, store::Keychain* keychain);

    /// Lives on the thread on which run() and open() must be called; results come there too.
    [[nodiscard]] QObject* home() { return &home_; }

    /// `work` is called on the store's thread as Result<T>(store::TabletStore&). Without an open store the
    /// result is "store.closed". What `work` captures must outlive this executor or be its own.
    template <class Work>
    auto run(Work work) {
        using Outcome = std::invoke_result_t<Work, store::TabletStore&>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        auto future = promise->future();
        promise->start();
        ++under_way_;
        pool_.start([this, promise, work = std::move(work)]() mutable {
            finish(promise, store_ ? Outcome(work(*store_))
                                   : Outcome(fail("store.closed", "The data folder is not open.")));
        });
        return future;
    }

  private:
    /// On the thread that asked: Qt 6.4 runs a continuation twice, the second time on nothing, when its
    /// future finishes on another thread just while then() is called.
    template <class Outcome>
    void finish(const std::shared_ptr<QPromise<Outcome>>& promise, Outcome outcome) {
        QMetaObject::invokeMethod(
            &home_,
            [this, promise, outcome = std::make_shared<Outcome>(std::move(outcome))] {
                --under_way_;
                promise->addResult(std::move(*outcome));
                promise->finish();
            },
            Qt::QueuedConnection);
    }

    const Clock& clock_;
    RandomSource& random_;
    QObject home_;       ///< results come back through it
    int under_way_ = 0;  ///< promises that are not finished
    QThreadPool pool_;
    std::unique_ptr<store::TabletStore> store_;  ///< touched on the pool's thread only
};

}  // namespace meetmoment::app
