#include "tests/sync-server/support/odk_trees.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "shared/base/random.hpp"
#include "shared/base/uuid.hpp"

namespace meetmoment::server::test {
namespace {

constexpr const char* kStudyJson = R"json({
  "id": "bomenstudie", "name": {"nl": "Bomen", "en": "Trees"}, "fictitious": true, "minimum_cell": 5,
  "rounds": [{"id": "M0", "name": {"nl": "Nu", "en": "Now"}, "opens": "2020-01-01", "closes": "2198-12-31"}],
  "regions": [
    {"code": "AM02", "name": "Friesland", "variants": [], "participates": true, "tile": {"row": 1, "column": 5}},
    {"code": "AM08", "name": "Rijk van Nijmegen", "variants": [], "participates": true, "tile": {"row": 6, "column": 5}}],
  "groups": [{"code": "U", "name": {"nl": "Uitvoerders", "en": "Professionals"}}],
  "organisation_types": [{"code": "ggz", "name": {"nl": "Ggz", "en": "Care"}, "core_partner": true}],
  "instruments": [
    {"id": "boom", "version": "1", "title": {"nl": "Boom", "en": "Tree"}, "groups": ["U"], "rounds": ["M0"], "form": "forms/boom.xml", "minutes": 1},
    {"id": "straat", "version": "1", "title": {"nl": "Straat", "en": "Street"}, "groups": ["U"], "rounds": ["M0"], "form": "forms/straat.xml", "minutes": 1},
    {"id": "meting", "version": "1", "title": {"nl": "Meting", "en": "Measurement"}, "groups": ["U"], "rounds": ["M0"], "form": "forms/meting.xml", "minutes": 1}],
  "guides": [], "targets": [],
  "level_scale": {"id": "schaal", "provisional": true, "steps": [
    {"value": 1, "label": {"nl": "Weinig", "en": "Little"}, "description": {"nl": "Weinig.", "en": "Little."}},
    {"value": 2, "label": {"nl": "Veel", "en": "Much"}, "description": {"nl": "Veel.", "en": "Much."}}], "flags": []},
  "code_lists": [], "tags": [], "note_kinds": []
})json";

constexpr const char* kContext = "<context><study/><region/><round/><group/><respondent/></context>";

std::string form(const std::string& id, const std::string& version, const std::string& instance,
                 const std::string& model, const std::string& body) {
    return R"xml(<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:entities="http://www.opendatakit.org/xforms/entities">
<h:head><h:title>)xml" +
           id + R"xml(</h:title><model entities:entities-version=")xml" + version +
           R"xml("><instance><data id=")xml" + id + R"xml(" version="1">)xml" + kContext + instance +
           "</data></instance>" + model +
           R"xml(<bind nodeset="/data/meta/instanceID" type="string"/></model></h:head><h:body>)xml" + body +
           "</h:body></h:html>";
}

constexpr const char* kProperties =
    R"xml(<bind nodeset="/data/plek" type="string" entities:saveto="geometry"/><bind nodeset="/data/soort" type="string" entities:saveto="soort"/><bind nodeset="/data/omtrek" type="string" entities:saveto="omtrek"/>)xml";
constexpr const char* kQuestions =
    R"xml(<input ref="/data/soort"><label>Soort</label></input><input ref="/data/omtrek"><label>Omtrek</label></input>)xml";

std::string boom() {
    return form(
        "boom", "2022.1.0",
        R"xml(<plek/><soort/><omtrek/><meta><instanceID/><entity dataset="bomen" id="" create="1"><label/></entity></meta>)xml",
        kProperties, kQuestions);
}

std::string straat() {
    return form(
        "straat", "2025.1.0",
        R"xml(<naam/><boom jr:template=""><soort/><meta><entity dataset="bomen" id="" create="1"><label/></entity></meta></boom><meta><instanceID/></meta>)xml",
        R"xml(<bind nodeset="/data/boom/soort" type="string" entities:saveto="soort"/>)xml",
        R"xml(<input ref="/data/naam"><label>Naam</label></input><group ref="/data/boom"><label>Bomen</label><repeat nodeset="/data/boom"><input ref="/data/boom/soort"><label>Soort</label></input></repeat></group>)xml");
}

std::string meting(const TreeForms& forms) {
    return form(
        "meting", forms.entities_version,
        R"xml(<boom/><plek/><soort/><omtrek/><meta><instanceID/><entity dataset="bomen" id="" update="1" baseVersion="" trunkVersion="" branchId=""><label/></entity></meta>)xml",
        R"xml(<instance id="bomen" src="jr://file-csv/)xml" + forms.list_read + R"xml(.csv"/>)xml" +
            kProperties +
            R"xml(<bind nodeset="/data/meta/entity/@id" type="string" calculate="/data/boom"/>)xml",
        R"xml(<select1 ref="/data/boom"><label>Boom</label><itemset nodeset="instance('bomen')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>)xml" +
            std::string(kQuestions));
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const std::map<char, std::string> special{{'&', "&amp;"}, {'<', "&lt;"}, {'"', "&quot;"}};
        const auto found = special.find(c);
        out += found == special.end() ? std::string(1, c) : found->second;
    }
    return out;
}

std::string new_instance_id() {
    static SystemRandom random;
    return "uuid:" + make_uuid_v4(random).to_string();
}

/// The nodes of the form that the properties are saved from.
std::string answers(const std::map<std::string, std::string>& properties) {
    std::string out;
    for (const auto& [name, value] : properties) {
        const std::string node = name == "geometry" ? "plek" : name;
        out += "<" + node + ">" + escaped(value) + "</" + node + ">";
    }
    return out;
}

std::string created(const TreeEntity& tree) {
    return "<entity dataset=\"" + escaped(tree.list) + "\" id=\"" + escaped(tree.id) +
           "\" create=\"1\"><label>" + escaped(tree.label) + "</label></entity>";
}

std::string submission(const std::string& form, const std::string& content) {
    return "<data id=\"" + form + "\" version=\"1\">" + content + "</data>";
}

}  // namespace

void write_tree_study(const std::string& folder, const TreeForms& forms) {
    std::filesystem::create_directories(folder + "/forms");
    std::ofstream(folder + "/study.json") << kStudyJson;
    std::ofstream(folder + "/forms/boom.xml") << boom();
    std::ofstream(folder + "/forms/straat.xml") << straat();
    std::ofstream(folder + "/forms/meting.xml") << meting(forms);
}

std::string tree_xml(const NewTree& tree) {
    std::string meta =
        "<instanceID>" + (tree.instance_id.empty() ? new_instance_id() : tree.instance_id) + "</instanceID>";
    if (!tree.deprecated_id.empty()) meta += "<deprecatedID>" + tree.deprecated_id + "</deprecatedID>";
    return submission("boom", "<context><region>" + tree.region + "</region></context>" +
                                  answers(tree.entity.properties) + "<meta>" + meta + created(tree.entity) +
                                  "</meta>");
}

std::string street_xml(const std::vector<TreeEntity>& trees) {
    std::string content = "<naam>Laan</naam>";
    for (const auto& tree : trees)
        content += "<boom>" + answers(tree.properties) + "<meta>" + created(tree) + "</meta></boom>";
    return submission("straat", content + "<meta><instanceID>" + new_instance_id() + "</instanceID></meta>");
}

std::string update_xml(const TreeUpdate& update) {
    std::string content = "<boom>" + update.id + "</boom>" + answers(update.properties) +
                          "<meta><instanceID>" + new_instance_id() +
                          "</instanceID><entity dataset=\"bomen\" id=\"" + update.id +
                          "\" update=\"1\" baseVersion=\"" + update.base + "\" trunkVersion=\"" +
                          update.trunk + "\" branchId=\"" + update.branch + "\">";
    if (!update.label.empty()) content += "<label>" + escaped(update.label) + "</label>";
    return submission("meting", content + "</entity></meta>");
}

std::map<std::string, std::map<std::string, std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t at = 0; at < csv.size(); ++at) {
        std::string& cell = rows.back().back();
        if (quoted && csv[at] == '"' && at + 1 < csv.size() && csv[at + 1] == '"') {
            cell += csv[at++];
        } else if (csv[at] == '"') {
            quoted = !quoted;
        } else if (!quoted && csv[at] == ',') {
            rows.back().emplace_back();
        } else if (!quoted && csv[at] == '\r' && csv.substr(at, 2) == "\r\n") {
            rows.emplace_back(1);
            ++at;
        } else {
            cell += csv[at];
        }
    }
    rows.pop_back();
    std::map<std::string, std::map<std::string, std::string>> by_name;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        if (rows[row].size() != rows[0].size()) throw std::runtime_error("a row of another length");
        for (std::size_t column = 0; column < rows[0].size(); ++column)
            by_name[rows[row][0]][rows[0][column]] = rows[row][column];
    }
    return by_name;
}

}  // namespace meetmoment::server::test
