#include "tests/shared/merge/support.hpp"

#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::merge::test {

namespace fields = study::fields;

void Person::create(const std::vector<std::pair<std::string, std::string>>& answers) {
    std::vector<record::Op> ops{record::Create{kRecord, "submission", std::nullopt}};
    const std::pair<std::string_view, std::string> context[] = {
        {fields::kStudy, "s"},         {fields::kRound, "M6"},      {fields::kRegion, "AM02"},
        {fields::kGroup, "U"},         {fields::kRespondent, "R1"}, {fields::kInstrument, "v-u"},
        {fields::kForm, "v-u:2026.1"}, {fields::kStatus, "final"}};
    for (const auto& [field, text] : context)
        ops.push_back(replica.put(kRecord, std::string(field), text));
    for (const auto& [field, text] : answers)
        ops.push_back(replica.put(kRecord, field, text));
    replica.write(std::move(ops));
}

const record::SealedCommit& Person::answer(const std::vector<std::pair<std::string, std::string>>& answers) {
    std::vector<record::Op> ops;
    for (const auto& [field, text] : answers)
        ops.push_back(text.empty() ? replica.put(kRecord, record::Path{field, {}}, record::Cleared{})
                                   : replica.put(kRecord, field, text));
    ops.push_back(record::Seen{kRecord, history().heads()});
    return replica.write(std::move(ops));
}

void Person::approve() {
    const study::Review review{study::ReviewState::Approved, record::state_digest(state())};
    answer({{std::string(fields::kReview), study::to_string(review)}});
}

void Person::meet(Person& other) {
    replica.take_all(other.replica);
    other.replica.take_all(replica);
}

History Person::history() const {
    return history_of(replica.log());
}

std::vector<Attention> Person::attention(const Surroundings& around) const {
    return merge::attention(state(), history(), around);
}

History history_of(const std::vector<record::SealedCommit>& commits) {
    std::vector<HistoryEntry> entries;
    for (const auto& sealed : commits)
        entries.push_back({sealed.commit, {}});
    return History(kRecord, std::move(entries));
}

std::string shown(const std::vector<Attention>& items) {
    std::string all;
    for (const Attention& item : items) {
        std::string one(to_string(item.kind));
        if (item.kind == AttentionKind::Semantic) one += " " + std::string(to_string(item.rule));
        if (!item.paths.empty()) one += " " + record::to_string(item.paths.front());
        all += (all.empty() ? "" : "; ") + (item.accepted ? "[" + one + "]" : one);
    }
    return all;
}

std::shared_ptr<const xform::Form> small_form() {
    static const auto form = xform::test::parsed(xform::test::form_xml(
        "<context><round/></context><a/><b/><t/><c/><r/><g/><k/><som/>",
        R"x(<itext><translation lang="Nederlands (nl)" default="true()">
              <text id="b:msg"><value>Niet meer dan a.</value></text></translation>
            <translation lang="English (en)"><text id="b:msg"><value>Not more than a.</value></text></translation></itext>
            <instance id="codes"><root><item><name>x1</name><of>x</of></item><item><name>y1</name><of>y</of></item></root></instance>
            <bind nodeset="/data/a" type="int"/>
            <bind nodeset="/data/som" calculate="/data/a + 0"/>
            <bind nodeset="/data/b" type="int" constraint=". &lt;= /data/som" jr:constraintMsg="jr:itext('b:msg')"/>
            <bind nodeset="/data/c" relevant="/data/t = 'ja'"/>
            <bind nodeset="/data/r" relevant="/data/t = 'ja'" required="true()"/>)x",
        R"x(<input ref="/data/a"><label>a</label></input><input ref="/data/b"><label>b</label></input>
            <input ref="/data/t"><label>t</label></input><input ref="/data/c"><label>c</label></input>
            <input ref="/data/r"><label>r</label></input><input ref="/data/g"><label>g</label></input>
            <select1 ref="/data/k"><label>k</label><itemset nodeset="instance('codes')/root/item[of = /data/g]">
              <value ref="name"/><label ref="name"/></itemset></select1>)x"));
    return form;
}

}  // namespace meetmoment::merge::test
