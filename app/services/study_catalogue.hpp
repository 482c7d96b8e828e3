// What the enrolled study offers: the study itself, its forms and its guides, read from the documents in the
// store.
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::app {

class StoreExecutor;

/// Gives a form by "id:version"; to be called on the store's thread.
using FormLookup =
    std::function<Result<std::shared_ptr<const xform::Form>>(store::TabletStore&, const std::string&)>;

class StudyCatalogue : public QObject {
    Q_OBJECT

  public:
    explicit StudyCatalogue(StoreExecutor& executor);

    /// Reads enrolment, study and guides on the store's thread; changed() or failed() follows.
    void load();

    [[nodiscard]] const std::optional<store::Enrolment>& enrolment() const { return enrolment_; }
    /// nullptr before the study has been fetched.
    [[nodiscard]] const study::Study* study() const { return study_ ? &*study_ : nullptr; }
    // Guides for all rounds: whoever shows one takes Guide::for_round().
    /// The newest version; nullptr when it is not on this device.
    [[nodiscard]] const study::Guide* guide(std::string_view id) const;
    /// By "id:version".
    [[nodiscard]] const study::Guide* guide_version(std::string_view id_and_version) const;

    /// Forms, each parsed once and kept. "catalogue.no-document" when it is not on this device; Problems of
    /// Form::parse.
    [[nodiscard]] FormLookup forms() const;

  Q_SIGNALS:
    void changed();
    void failed(const meetmoment::Problem& problem);

  private:
    struct Loaded;
    struct Forms;  ///< the parsed forms; touched on the store's thread only

    StoreExecutor& executor_;
    std::optional<store::Enrolment> enrolment_;
    std::optional<study::Study> study_;
    std::map<std::string, study::Guide, std::less<>> guides_;  ///< by "id:version"
    std::shared_ptr<Forms> forms_;
};

}  // namespace meetmoment::app
