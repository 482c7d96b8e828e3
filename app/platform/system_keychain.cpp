#include "app/platform/system_keychain.hpp"

#include <qt6keychain/keychain.h>

#include <QMetaObject>
#include <chrono>

#include "app/text.hpp"

namespace meetmoment::app {

namespace {

constexpr std::chrono::minutes kPatience{2};

/// `secret-tool lookup server Meetmoment user NAME` finds it on Linux.
QString service() {
    return QStringLiteral("Meetmoment");
}

template <class Job>
Job* job_for(const std::string& name) {
    auto* job = new Job(service());  // deletes itself when it has finished
    job->setKey(to_qt(name));
    return job;
}

}  // namespace

struct SystemKeychain::Question {
    std::optional<Result<std::optional<std::string>>> answer;
};

Result<std::optional<std::string>> SystemKeychain::get(const std::string& name) {
    return ask([name] { return job_for<QKeychain::ReadPasswordJob>(name); });
}

Result<void> SystemKeychain::set(const std::string& name, const std::string& secret) {
    const auto asked = ask([name, secret] {
        auto* job = job_for<QKeychain::WritePasswordJob>(name);
        job->setTextData(to_qt(secret));
        return job;
    });
    return asked ? Result<void>{} : fail(asked.error());
}

Result<void> SystemKeychain::remove(const std::string& name) {
    const auto asked = ask([name] { return job_for<QKeychain::DeletePasswordJob>(name); });
    return asked ? Result<void>{} : fail(asked.error());
}

void SystemKeychain::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
}

Result<std::optional<std::string>> SystemKeychain::ask(const std::function<QKeychain::Job*()>& make) {
    // Outlives an asker that has lost its patience.
    const auto question = std::make_shared<Question>();
    const auto start = [this, question, make] {
        QKeychain::Job* job = make();
        QObject::connect(job, &QKeychain::Job::finished, &home_,
                         [this, question](QKeychain::Job* finished) { answer(*question, *finished); });
        job->start();
    };
    std::unique_lock lock(mutex_);
    if (closed_) return fail("keychain.closed", "The program is ending.");
    QMetaObject::invokeMethod(&home_, start, Qt::QueuedConnection);
    changed_.wait_for(lock, kPatience, [&] { return closed_ || question->answer; });
    if (question->answer) return *question->answer;
    return closed_ ? fail("keychain.closed", "The program is ending.")
                   : fail("keychain.silent", "The system's keychain does not answer.");
}

void SystemKeychain::answer(Question& question, QKeychain::Job& job) {
    {
        const std::lock_guard lock(mutex_);
        if (job.error() == QKeychain::NoError) {
            const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(&job);
            question.answer = std::optional(read != nullptr ? from_qt(read->textData()) : std::string());
        } else if (job.error() == QKeychain::EntryNotFound) {
            question.answer = std::optional<std::string>();
        } else {
            const bool none = job.error() == QKeychain::NoBackendAvailable;
            question.answer = fail(none ? "keychain.none" : "keychain.refused", from_qt(job.errorString()));
        }
    }
    changed_.notify_all();
}

}  // namespace meetmoment::app
