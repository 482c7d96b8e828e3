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
#include "shared/registry/previous_form.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::app {

class StoreExecutor;

/// Gives a form with the facts of the round before beside it (shared/registry); to be called on the store's
/// thread. "catalogue.no-document" when it is not on this device; Problems of Form::parse.
class FormLookup {
  public:
    /// "id:version", for a new record that begins with the facts of the submission `previous` ("" for none).
    [[nodiscard]] Result<std::shared_ptr<const xform::Form>> operator()(
        store::TabletStore& store, const std::string& id_and_version, const std::string& previous = {}) const;
    /// The form of a record that exists.
    [[nodiscard]] Result<std::shared_ptr<const xform::Form>> of(store::TabletStore& store,
                                                                const record::RecordState& state) const;

  private:
    friend class StudyCatalogue;
    struct Parsed;
    explicit FormLookup(std::shared_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
    [[nodiscard]] registry::Archive archive(store::TabletStore& store) const;

    std::shared_ptr<Parsed> parsed_;  ///< touched on the store's thread only
};

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

    /// Forms, each parsed once and kept.
    [[nodiscard]] FormLookup forms() const { return forms_; }

  Q_SIGNALS:
    void changed();
    void failed(const meetmoment::Problem& problem);

  private:
    struct Loaded;

    StoreExecutor& executor_;
    std::optional<store::Enrolment> enrolment_;
    std::optional<study::Study> study_;
    std::map<std::string, study::Guide, std::less<>> guides_;  ///< by "id:version"
    FormLookup forms_;
};

}  // namespace meetmoment::app
