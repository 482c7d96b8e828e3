// The second half of enrolment: the study's documents, of which each version is fetched once.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/services/enrolment_service.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"
#include "shared/base/hash.hpp"

namespace meetmoment::app {

void EnrolmentService::fetch_documents() {
    if (fetching_ || !enrolment_) return;
    fetching_ = true;
    transport_.get(url(QStringLiteral("/v1/documents")), QByteArray::fromStdString(enrolment_->token), this,
                   [this](const HttpReply& reply) { listed(reply); });
}

void EnrolmentService::listed(const HttpReply& reply) {
    if (!reply.ok()) return fail_with(problem_of(reply));
    const QJsonValue list = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("documents"));
    if (!list.isArray())
        return fail_with({"network.answer", "The server's answer cannot be read.", "/v1/documents"});
    using Known = std::map<std::string, std::vector<std::string>>;
    executor_.run([](store::TabletStore& store) -> Result<Known> { return store.documents(); })
        .then(this, [this, documents = list.toArray()](const Result<Known>& known) {
            if (!known) return fail_with(known.error());
            wanted_.clear();
            arrived_ = 0;
            for (const QJsonValue& document : documents) {
                const QJsonObject object = document.toObject();
                Wanted wanted{object.value(QLatin1String("name")).toString(),
                              object.value(QLatin1String("version")).toString(),
                              object.value(QLatin1String("blake2b")).toString().toLower().toLatin1()};
                const auto versions = known->find(from_qt(wanted.name));
                const bool have =
                    versions != known->end() && std::find(versions->second.begin(), versions->second.end(),
                                                          from_qt(wanted.version)) != versions->second.end();
                // The study goes last: with it, everything that it names is there.
                if (have) continue;
                if (wanted.name == QLatin1String("study"))
                    wanted_.push_back(wanted);
                else
                    wanted_.push_front(wanted);
            }
            fetch_next();
        });
}

void EnrolmentService::fetch_next() {
    if (wanted_.empty()) {
        fetching_ = false;
        set_step(Step::Done);
        Q_EMIT fetched(arrived_ > 0);
        return;
    }
    const Wanted wanted = wanted_.front();
    wanted_.pop_front();
    QUrl where = server_;
    where.setPath(QStringLiteral("/v1/documents/") +
                      QString::fromLatin1(QUrl::toPercentEncoding(wanted.name)) + QLatin1Char('/') +
                      QString::fromLatin1(QUrl::toPercentEncoding(wanted.version)),
                  QUrl::TolerantMode);
    transport_.get(where, QByteArray::fromStdString(enrolment_->token), this,
                   [this, wanted](const HttpReply& reply) { take_document(wanted, reply); });
}

void EnrolmentService::take_document(const Wanted& wanted, const HttpReply& reply) {
    if (!reply.ok()) return fail_with(problem_of(reply));
    const Bytes bytes = from_qt(reply.body);
    if (to_hex(blake2b_256(bytes)) != wanted.blake2b.toStdString())
        return fail_with({"network.answer", "A document arrived damaged.", from_qt(wanted.name)});
    executor_
        .run([name = from_qt(wanted.name), version = from_qt(wanted.version),
              bytes](store::TabletStore& store) -> Result<void> {
            return store.save_document(name, version, bytes);
        })
        .then(this, [this](const Result<void>& saved) {
            if (!saved) return fail_with(saved.error());
            ++arrived_;
            fetch_next();
        });
}

}  // namespace meetmoment::app
