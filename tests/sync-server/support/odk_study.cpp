#include "tests/sync-server/support/odk_study.hpp"

#include <filesystem>
#include <fstream>

namespace meetmoment::server::test {
namespace {

constexpr const char* kStudyJson = R"json({
  "id": "bezoekstudie", "name": {"nl": "Bezoekstudie", "en": "Visit study"}, "fictitious": true, "minimum_cell": 5,
  "rounds": [
    {"id": "M0", "name": {"nl": "Nu", "en": "Now"}, "opens": "2020-01-01", "closes": "2198-12-31"},
    {"id": "M6", "name": {"nl": "Later", "en": "Later"}, "opens": "2199-01-01", "closes": "2199-12-31"}],
  "regions": [
    {"code": "AM02", "name": "Friesland", "variants": ["Fryslân"], "participates": true, "tile": {"row": 1, "column": 5}},
    {"code": "AM08", "name": "Rijk van Nijmegen", "variants": [], "participates": true, "tile": {"row": 6, "column": 5}}],
  "groups": [{"code": "U", "name": {"nl": "Uitvoerders", "en": "Professionals"}}],
  "organisation_types": [{"code": "ggz", "name": {"nl": "Ggz", "en": "Care"}, "core_partner": true}],
  "instruments": [
    {"id": "bezoek", "version": "VERSION", "title": {"nl": "Bezoek & kinderen", "en": "Visit & children"}, "groups": ["U"], "rounds": ["M0", "M6"], "form": "forms/bezoek.xml", "minutes": 5},
    {"id": "kort", "version": "2.0-b", "title": {"nl": "Kort", "en": "Short"}, "groups": ["U"], "rounds": ["M0"], "form": "forms/kort.xml", "minutes": 1}],
  "guides": [], "targets": [],
  "level_scale": {"id": "schaal", "provisional": true, "steps": [
    {"value": 1, "label": {"nl": "Weinig", "en": "Little"}, "description": {"nl": "Weinig.", "en": "Little."}},
    {"value": 2, "label": {"nl": "Veel", "en": "Much"}, "description": {"nl": "Veel.", "en": "Much."}}], "flags": []},
  "code_lists": [], "tags": [], "note_kinds": []
})json";

constexpr const char* kBezoek = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>Bezoek</h:title>
<model odk:xforms-version="1.0.0">
<instance><data id="bezoek" version="VERSION">
<context><study/><region/><round/><group/><respondent/></context>
<start/><end/>
<intro><naam/><niveau/><keuzes/><dubbel/></intro>
<foto/><vervolg/>
<kind jr:template=""><naam/><leeftijd/><foto/><bezoek jr:template=""><datum/></bezoek></kind>
<orx:meta><orx:audit/><orx:instanceID/></orx:meta>
</data></instance>
<bind nodeset="/data/context/region" type="string"/>
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/data/intro/naam" type="string"/>
<bind nodeset="/data/intro/niveau" type="int" constraint=". &lt; 10"/>
<bind nodeset="/data/intro/keuzes" type="string"/>
<bind nodeset="/data/intro/dubbel" type="int" calculate="/data/intro/niveau * 2"/>
<bind nodeset="/data/foto" type="binary"/>
<bind nodeset="/data/vervolg" type="string" relevant="/data/intro/niveau &gt; 3"/>
<bind nodeset="/data/kind/naam" type="string"/>
<bind nodeset="/data/kind/leeftijd" type="int"/>
<bind nodeset="/data/kind/foto" type="binary"/>
<bind nodeset="/data/kind/bezoek/datum" type="date"/>
<bind nodeset="/data/orx:meta/orx:audit" type="binary"/>
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/>
</model></h:head>
<h:body>
<group ref="/data/intro"><label>Intro</label>
<input ref="/data/intro/naam"><label>Naam</label></input>
<input ref="/data/intro/niveau"><label>Niveau</label></input>
<select ref="/data/intro/keuzes"><label>Keuzes</label><item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></item></select>
</group>
<upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload>
<input ref="/data/vervolg"><label>Vervolg</label></input>
<group ref="/data/kind"><label>Kinderen</label><repeat nodeset="/data/kind">
<input ref="/data/kind/naam"><label>Naam</label></input>
<input ref="/data/kind/leeftijd"><label>Leeftijd</label></input>
<upload ref="/data/kind/foto" mediatype="image/*"><label>Foto</label></upload>
<group ref="/data/kind/bezoek"><label>Bezoeken</label><repeat nodeset="/data/kind/bezoek"><input ref="/data/kind/bezoek/datum"><label>Datum</label></input></repeat></group>
</repeat></group>
</h:body></h:html>
)xml";

constexpr const char* kKort = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>Kort</h:title><model>
<instance><data id="kort" version="2.0-b"><vraag/><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/vraag" type="string"/><bind nodeset="/data/meta/instanceID" type="string"/>
</model></h:head>
<h:body><input ref="/data/vraag"><label>Vraag</label></input></h:body></h:html>
)xml";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

}  // namespace

void write_odk_study(const std::string& folder, const std::string& bezoek_version) {
    std::filesystem::create_directories(folder + "/forms");
    std::ofstream(folder + "/study.json") << replaced(kStudyJson, "VERSION", bezoek_version);
    std::ofstream(folder + "/forms/bezoek.xml") << replaced(kBezoek, "VERSION", bezoek_version);
    std::ofstream(folder + "/forms/kort.xml") << kKort;
}

std::string visit_xml(const VisitAnswers& a) {
    std::string xml =
        "<?xml version='1.0' ?><data id=\"bezoek\" version=\"" + a.version +
        "\" xmlns:orx=\"http://openrosa.org/xforms\" xmlns:jr=\"http://openrosa.org/javarosa\"><context>"
        "<study>bezoekstudie</study><region>" +
        a.region + "</region><round>" + a.round +
        "</round><group/><respondent/></context><start>2026-03-02T09:15:00.000+01:00</start>"
        "<end>2026-03-02T09:25:00.000+01:00</end><intro><naam>" +
        a.name + "</naam><niveau>" + a.level + "</niveau><keuzes>" + a.choices +
        "</keuzes><dubbel>4</dubbel></intro><foto>" + a.photo + "</foto>";
    if (a.level > "3") xml += "<vervolg>meer</vervolg>";
    for (const auto& child : a.children) {
        xml += "<kind><naam>" + child.name + "</naam><leeftijd>" + child.age + "</leeftijd><foto>" +
               child.photo + "</foto>";
        for (const auto& visit : child.visits)
            xml += "<bezoek><datum>" + visit + "</datum></bezoek>";
        xml += "</kind>";
    }
    xml += a.extra + "<orx:meta><orx:audit>" + a.audit + "</orx:audit><orx:instanceID>" + a.instance_id +
           "</orx:instanceID>";
    if (!a.deprecated_id.empty()) xml += "<orx:deprecatedID>" + a.deprecated_id + "</orx:deprecatedID>";
    return xml + "</orx:meta></data>";
}

}  // namespace meetmoment::server::test
