#include "app/services/study_catalogue.hpp"

#include "app/services/store_executor.hpp"

namespace meetmoment::app {

struct StudyCatalogue::Loaded {
    std::optional<store::Enrolment> enrolment;
    std::optional<study::Study> study;
    std::map<std::string, study::Guide, std::less<>> guides;
};

struct StudyCatalogue::Forms {
    std::map<std::string, std::shared_ptr<const xform::Form>> by_id_and_version;
};

namespace {

constexpr std::string_view kGuidePrefix = "guide/";

Result<std::string> text_of(store::TabletStore& store, const std::string& name, const std::string& version) {
    auto bytes = store.document(name, version);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) return fail("catalogue.no-document", "A document of the study is not on this device.", name);
    return std::string(as_text(**bytes));
}

}  // namespace

StudyCatalogue::StudyCatalogue(StoreExecutor& executor)
    : executor_(executor), forms_(std::make_shared<Forms>()) {}

void StudyCatalogue::load() {
    executor_
        .run([](store::TabletStore& store) -> Result<Loaded> {
            Loaded loaded;
            auto enrolment = store.enrolment();
            if (!enrolment) return fail(enrolment.error());
            loaded.enrolment = std::move(*enrolment);
            auto documents = store.documents();
            if (!documents) return fail(documents.error());
            for (const auto& [name, versions] : *documents) {
                if (versions.empty()) continue;
                if (name == "study") {
                    auto text = text_of(store, name, versions.back());
                    if (!text) return fail(text.error());
                    auto study = study::parse_study(*text);
                    if (!study) return fail(study.error());
                    loaded.study = std::move(*study);
                }
                if (!name.starts_with(kGuidePrefix)) continue;
                for (const std::string& version : versions) {
                    auto text = text_of(store, name, version);
                    if (!text) return fail(text.error());
                    auto guide = study::parse_guide(*text);
                    if (!guide) return fail(guide.error());
                    loaded.guides[guide->id + ":" + guide->version] = std::move(*guide);
                }
            }
            return loaded;
        })
        .then(this, [this](Result<Loaded> loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                return;
            }
            enrolment_ = std::move(loaded->enrolment);
            study_ = std::move(loaded->study);
            guides_ = std::move(loaded->guides);
            Q_EMIT changed();
        });
}

const study::Guide* StudyCatalogue::guide(std::string_view id) const {
    const study::Guide* newest = nullptr;
    for (const auto& [key, guide] : guides_)
        if (guide.id == id && (newest == nullptr || newest->version < guide.version)) newest = &guide;
    return newest;
}

const study::Guide* StudyCatalogue::guide_version(std::string_view id_and_version) const {
    const auto found = guides_.find(id_and_version);
    return found == guides_.end() ? nullptr : &found->second;
}

FormLookup StudyCatalogue::forms() const {
    return [forms = forms_](store::TabletStore& store,
                            const std::string& id_and_version) -> Result<std::shared_ptr<const xform::Form>> {
        auto& known = forms->by_id_and_version[id_and_version];
        if (known) return known;
        const auto colon = id_and_version.find(':');
        if (colon == std::string::npos)
            return fail("catalogue.no-document", "A record names no form version.", id_and_version);
        auto text =
            text_of(store, "form/" + id_and_version.substr(0, colon), id_and_version.substr(colon + 1));
        if (!text) return fail(text.error());
        auto parsed = xform::Form::parse(*text);
        if (parsed && (*parsed)->has_repeats()) {
            return fail("form.unsupported",
                        "The form repeats questions, which the pages of this version do not show yet.",
                        id_and_version);
        }
        if (parsed) known = *parsed;
        return parsed;
    };
}

}  // namespace meetmoment::app
