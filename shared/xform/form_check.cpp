#include "shared/xform/form_check.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "shared/xform/form_check_parts.hpp"

namespace meetmoment::xform {

namespace {

/// Takes ", column 5" or "line 12" from the end of a place.
std::uint32_t take_number(std::string_view& where, std::string_view name) {
    const std::size_t at = where.rfind(name);
    if (at == std::string_view::npos || (at != 0 && !where.substr(0, at).ends_with(", "))) return 0;
    std::uint32_t number = 0;
    const char* const end = where.data() + where.size();
    const auto read = std::from_chars(where.data() + at + name.size(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return 0;
    where = where.substr(0, at == 0 ? 0 : at - 2);
    return number;
}

// Several binds of one node count as one, the later over the earlier.
void check_binds(const CheckedForm& checked) {
    const FormDefinition& form = checked.form;
    std::map<NodeId, NodeId> first;
    for (NodeId bind = form.source.first_element(checked.model); bind != no_node;
         bind = form.source.next_element(bind)) {
        if (form.source.local_name(bind) != "bind") continue;
        const std::string at = checked.lookup.where("bind", bind);
        std::string_view path = form.source.attribute(bind, "nodeset");
        if (path.empty()) path = form.source.attribute(bind, "ref");
        const NodeId node = checked.lookup.find(path, form.instance.root(), at);
        if (node == no_node) continue;
        const auto [known, added] = first.emplace(node, bind);
        if (added) continue;
        checked.findings.warn("form.duplicate-bind",
                              "'" + form.absolute_path(node) + "' has a bind already, in line " +
                                  std::to_string(form.source[known->second].line) +
                                  "; what both say is taken from this one.",
                              at);
    }
}

// References in texts of translations are read where the text is shown, so only whole paths can be judged.
void check_outputs(const CheckedForm& checked) {
    const FormDefinition& form = checked.form;
    std::size_t cost = 0;
    for (const Expression& expression : form.expressions) {
        if (expression.context != no_node || cost > most_analysed) continue;
        const Reads reads = reads_of(expression.program, form, no_node, no_node);
        cost += reads.cost;
        for (const std::string& path : reads.dead_paths)
            checked.findings.warn("form.unknown-reference",
                                  "There is no node '" + path + "' in the form's instance.",
                                  expression.where);
        for (const std::string& id : reads.instances) {
            if (!form.secondary.contains(id))
                checked.findings.warn("form.unknown-reference",
                                      "There is no instance '" + id + "' in the form.", expression.where);
        }
        for (const std::string& id : reads.itexts) {
            if (!form.itext_index.contains(id))
                checked.findings.warn("form.unknown-reference", "There is no itext '" + id + "'.",
                                      expression.where);
        }
    }
}

}  // namespace

void Findings::add(Severity severity, std::string_view code, std::string message, std::string_view where,
                   std::uint32_t column) {
    Finding finding;
    finding.severity = severity;
    finding.code = code;
    finding.message = std::move(message);
    const std::uint32_t written = take_number(where, "column ");
    finding.column = column != 0 ? column : written;
    finding.line = take_number(where, "line ");
    finding.element = where;
    if (full()) {
        more_ = more_ || !found_.contains(finding);
        return;
    }
    found_.insert(std::move(finding));
}

bool Findings::has_error(std::string_view element) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Finding& finding) {
        return finding.severity == Severity::Error && std::string_view(finding.element).ends_with(element);
    });
}

std::vector<Finding> Findings::take() {
    std::vector<Finding> out(found_.begin(), found_.end());
    if (more_) {
        Finding last;
        last.severity = Severity::Warning;
        last.code = "form.too-many-findings";
        last.message = "There is more; only " + std::to_string(out.size()) + " findings are told.";
        out.push_back(std::move(last));
    }
    return out;
}

bool shows_something(const TextContent& content) {
    return std::any_of(content.begin(), content.end(), [](const TextPart& part) {
        return part.expression != none || !is_blank(part.literal);
    });
}

std::vector<Finding> check(std::string_view xml, const FileSource& files) {
    Findings findings;
    const ParsedForm parsed = parse_form(xml, {}, files, most_findings);
    bool too_large = false;
    for (const Problem& problem : parsed.problems) {
        findings.add(Severity::Error, problem.code, problem.message, problem.where);
        too_large = too_large || problem.code == "form.too-large";
    }
    if (parsed.problems.size() >= most_findings) findings.say_that_there_are_more();
    if (parsed.definition == nullptr || too_large) return findings.take();
    FormDefinition& form = *parsed.definition;
    for (const Problem& problem : form.warnings)
        findings.warn(problem.code, problem.message, problem.where);
    FormBuilder lookup(form, std::numeric_limits<std::size_t>::max());
    const CheckedForm checked{form, lookup, find_part(form.source, "model"), findings};
    check_binds(checked);
    check_outputs(checked);
    check_types(checked);
    check_texts(checked, files);
    check_reach(checked);
    check_choices(checked);
    return findings.take();
}

}  // namespace meetmoment::xform
