#include "app/services/study_catalogue.hpp"

#include "app/services/form_files.hpp"
#include "app/services/store_executor.hpp"

namespace meetmoment::app {

struct StudyCatalogue::Loaded {
    std::optional<store::Enrolment> enrolment;
    std::optional<study::Study> study;
    std::map<std::string, study::Guide, std::less<>> guides;
};

struct FormLookup::Parsed {
    std::map<std::string, std::shared_ptr<const xform::Form>> by_name_and_facts;
};

namespace {

constexpr std::string_view kGuidePrefix = "guide/";
/// Parsed forms that are kept: with the facts of the round before there may be one for each record.
constexpr std::size_t kMostForms = 64;

Result<std::string> text_of(store::TabletStore& store, const std::string& name, const std::string& version) {
    auto bytes = store.document(name, version);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) return fail("catalogue.no-document", "A document of the study is not on this device.", name);
    return std::string(as_text(**bytes));
}

}  // namespace

StudyCatalogue::StudyCatalogue(StoreExecutor& executor)
    : executor_(executor), forms_(std::make_shared<FormLookup::Parsed>()) {}

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

registry::Archive FormLookup::archive(store::TabletStore& store) const {
    using Form = std::shared_ptr<const xform::Form>;
    registry::Archive from;
    from.form = [&store, parsed = parsed_](const std::string& name,
                                           const registry::Files& files) -> Result<Form> {
        std::string key = name;
        for (const auto& [src, text] : files)
            key += '\x1f' + src + '\x1f' + text;
        auto& forms = parsed->by_name_and_facts;
        if (const auto known = forms.find(key); known != forms.end()) return known->second;
        const auto colon = name.find(':');
        if (colon == std::string::npos)
            return fail("catalogue.no-document", "A record names no form version.", name);
        auto text = text_of(store, "form/" + name.substr(0, colon), name.substr(colon + 1));
        if (!text) return fail(text.error());
        const auto beside = [&store, &name, facts = registry::source_of(files)](std::string_view src) {
            if (auto known = facts(src)) return known;
            const auto bytes = form_file(store, name, src);
            return bytes && *bytes ? std::optional(std::string(as_text(**bytes))) : std::nullopt;
        };
        auto form = xform::Form::parse(*text, {}, beside);
        if (!form) return form;
        if (forms.size() >= kMostForms) forms.clear();
        return forms[key] = *form;
    };
    from.record = [&store](const record::RecordId& id) {
        auto state = store.record(id);
        return state ? std::move(*state) : std::nullopt;
    };
    return from;
}

Result<std::shared_ptr<const xform::Form>> FormLookup::operator()(store::TabletStore& store,
                                                                  const std::string& id_and_version,
                                                                  const std::string& previous) const {
    return registry::form_with_facts(id_and_version, previous, nullptr, archive(store));
}

Result<std::shared_ptr<const xform::Form>> FormLookup::of(store::TabletStore& store,
                                                          const record::RecordState& state) const {
    return registry::form_of(state, archive(store));
}

}  // namespace meetmoment::app
