#include "shared/xlsform/convert.hpp"

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/document.hpp"
#include "shared/xlsform/entities.hpp"
#include "shared/xlsform/survey.hpp"
#include "shared/xlsform/translation_checks.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::string_view hint_at_underscore =
    " If you do not mean to include a sheet, to suppress this message, prefix the sheet name with an "
    "underscore. For "
    "example 'setting' becomes '_setting'.";

std::unique_ptr<Element> calculated(std::string_view name, std::string_view attribute, std::string value) {
    auto out = std::make_unique<Element>();
    out->type = "calculate";
    out->name = name;
    out->bind.set(attribute, std::move(value));
    return out;
}

class Conversion {
  public:
    Conversion(const workbook::Workbook& workbook, const ConvertOptions& options)
        : sheets_(workbook), options_(options) {}

    bool run() {
        return check_survey_sheet() && read_settings_sheet() && read_choice_sheets() &&
               read_entities_sheet() && read_survey_sheet() && add_meta() && check_all_references() &&
               complete(form_, findings_) && write();
    }

    Converted take() { return {std::move(document_), std::move(itemsets_), findings_.take_warnings()}; }
    const Findings& findings() const { return findings_; }

  private:
    bool check_survey_sheet() {
        const workbook::Sheet* sheet = sheets_.find("survey");
        if (sheet != nullptr && !sheet->rows.empty()) return true;
        return findings_.refuse(
            "sheet", "You must have a sheet named 'survey'. " + sheets_.similar_to("survey"), {"survey"});
    }

    bool read_sheet(std::string_view name, SheetColumns columns, Table& out) {
        columns.keep_quotes = options_.keep_quotes;
        return read_table(sheets_.find(name), columns, findings_, out);
    }

    void warn_of_similar(std::string_view name) {
        const std::string similar = sheets_.similar_to(name);
        if (!similar.empty()) findings_.warn(similar + std::string(hint_at_underscore));
    }

    bool read_settings_sheet() {
        if (!is_name(options_.form_name))
            return findings_.refuse("name", "The 'form_name' value is invalid. " + std::string(name_rule));
        if (!sheets_.has_rows("settings")) {
            warn_of_similar("settings");
        } else if (!read_sheet("settings", columns::settings(), settings_table_) ||
                   !read_settings(settings_table_, findings_, form_.settings)) {
            return false;
        }
        const std::string_view language = form_.settings.get("default_language");
        form_.default_language = !language.empty()                    ? std::string(language)
                                 : !options_.default_language.empty() ? options_.default_language
                                                                      : "default";
        return true;
    }

    bool read_choice_sheets() {
        if (!read_sheet("external_choices", columns::external_choices(), external_choices_) ||
            !read_sheet("choices", columns::choices(), choices_))
            return false;
        external_lists_ = external_list_names(external_choices_);
        if (!external_choices_.rows.empty()) itemsets_ = itemsets_csv(external_choices_);
        return read_choices(choices_, form_.default_language, form_.settings.is_on("allow_choice_duplicates"),
                            findings_, form_.choices);
    }

    bool read_entities_sheet() {
        if (!sheets_.has_rows("entities")) {
            warn_of_similar("entities");
            return true;
        }
        return read_sheet("entities", columns::entities(), entities_table_) &&
               entities_.read(entities_table_, findings_);
    }

    bool read_survey_sheet() {
        const bool clean = yes_or_no(form_.settings.get("clean_text_values")).value_or(true);
        if (!read_sheet("survey", columns::survey(clean), survey_table_) ||
            !read_sheet("osm", columns::osm(), osm_))
            return false;
        const TranslationChecks checks(survey_table_, choices_);
        checks.warn_of_missing(findings_);
        const OsmTags tags = read_osm_tags(osm_, form_.default_language);
        form_.survey = std::make_unique<Element>();
        Element& survey = *form_.survey;
        survey.kind = ElementKind::Survey;
        survey.type = "survey";
        survey.name =
            form_.settings.has("name") ? std::string(form_.settings.get("name")) : options_.form_name;
        SurveyReader reader({sheets_, form_.settings, form_.choices, tags, external_lists_, entities_,
                             findings_, form_.default_language},
                            survey);
        const bool read = reader.read(survey_table_) && check_entity_lists(reader, entities_, findings_);
        if (reader.or_other_seen()) checks.warn_of_or_other(findings_);
        names_ = reader.names();
        meta_ = reader.take_meta();
        return read;
    }

    // The group of what is known of the form as a whole; an entity of the whole form is in it too.
    bool add_meta() {
        const Settings& settings = form_.settings;
        if (!settings.is_on("omit_instanceID")) {
            const std::string preload(settings.has("instance_id") ? settings.get("instance_id") : "uid");
            auto id = calculated("instanceID", "readonly", "true()");
            id->bind.set("jr:preload", preload);
            meta_.push_back(std::move(id));
            ++names_["instanceID"];
        } else if (settings.has("public_key")) {
            return findings_.refuse("settings", "Cannot omit instanceID, it is required for encryption.",
                                    {"settings"});
        }
        if (settings.has("instance_name"))
            meta_.push_back(
                calculated("instanceName", "calculate", std::string(settings.get("instance_name"))));
        if (!entities_.place(*form_.survey, findings_)) return false;
        if (!entities_.empty()) form_.entities_version = entities_.version();
        if (meta_.empty()) return true;
        Element& group = meta_group();
        for (auto& element : meta_)
            group.add(std::move(element));
        return true;
    }

    Element& meta_group() {
        for (const auto& child : form_.survey->children)
            if (child->name == "meta" && child->kind == ElementKind::Group) return *child;
        auto out = std::make_unique<Element>();
        out->kind = ElementKind::Group;
        out->type = "group";
        out->name = "meta";
        out->without_body = true;
        return form_.survey->add(std::move(out));
    }

    bool check_all_references() {
        for (const Table* table : {&settings_table_, &entities_table_, &survey_table_, &choices_})
            if (!check_references(*table, names_, findings_)) return false;
        return true;
    }

    bool write() {
        const Settings& settings = form_.settings;
        form_.id =
            settings.has("id_string") ? std::string(settings.get("id_string")) : options_.fallback_name;
        form_.title = settings.has("title") ? std::string(settings.get("title")) : form_.id;
        document_ = write_document(form_, findings_);
        return !findings_.refused();
    }

    Sheets sheets_;
    const ConvertOptions& options_;
    Findings findings_;
    Table settings_table_, choices_, external_choices_, entities_table_, survey_table_, osm_;
    std::vector<std::string> external_lists_;
    Entities entities_;
    Form form_;
    NameCounts names_;
    std::vector<std::unique_ptr<Element>> meta_;
    std::string document_, itemsets_;
};

}  // namespace

Result<Converted> convert(const workbook::Workbook& workbook, const ConvertOptions& options,
                          std::vector<std::string>* warnings_before) {
    Conversion conversion(workbook, options);
    if (conversion.run()) return conversion.take();
    const Problem problem = *conversion.findings().problem();
    if (warnings_before != nullptr) *warnings_before = conversion.take().warnings;
    return fail(problem);
}

}  // namespace meetmoment::xlsform
