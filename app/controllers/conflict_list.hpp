// Answers that two people gave differently, as people read them.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "app/services/study_catalogue.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// One of the answers, as people read it.
struct ConflictingAnswer {
    record::Dot dot;
    QString text;     ///< "" for none
    QString picture;  ///< the answer as "image://answer/" names it; "" when it is none
    std::string user;
    UtcMillis wall{};  ///< evidence only
};

struct AnswerConflict {
    store::RecordRow row;  ///< with the fields that were asked for
    std::string path;
    QString question;
    std::vector<ConflictingAnswer> answers;  ///< the first is shown for the time being
};

/// Of these submissions, those answers that people have to settle (merge/attention.hpp). `language` is the
/// interface's. On the store's thread. A record whose form is not here has none.
[[nodiscard]] Result<std::vector<AnswerConflict>> find_conflicts(store::TabletStore& store,
                                                                 const FormLookup& forms,
                                                                 const std::vector<store::RecordRow>& rows,
                                                                 const xform::Environment& environment,
                                                                 const QString& language, const QString& yes);

}  // namespace meetmoment::app
