#include "tests/shared/xform/support.hpp"

#include <stdexcept>

namespace meetmoment::xform::test {

namespace {
template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().message + " (" +
                                 result.error().where + ")");
    return std::move(*result);
}
}  // namespace

Evaluator::Evaluator(std::string_view xml)
    : document_(must(Document::read(xml, names_, {1 << 20, 100, 100'000}))) {}

xpath::Program Evaluator::compiled(std::string_view expression) {
    return must(xpath::compile(expression, *names_, {}));
}

xpath::NodeRef Evaluator::node(std::string_view path) {
    const auto program = compiled(path);
    return must(xpath::evaluate_nodes(program, *this, 0)).at(0);
}

std::string Evaluator::string(std::string_view expression, std::string_view at) {
    const auto program = compiled(expression);
    return must(xpath::evaluate_string(program, *this, node(at)));
}

double Evaluator::number(std::string_view expression, std::string_view at) {
    const auto program = compiled(expression);
    return must(xpath::evaluate_number(program, *this, node(at)));
}

bool Evaluator::boolean(std::string_view expression, std::string_view at) {
    const auto program = compiled(expression);
    return must(xpath::evaluate_boolean(program, *this, node(at)));
}

std::string Evaluator::nodes(std::string_view expression, std::string_view at) {
    const auto program = compiled(expression);
    std::string out;
    for (const xpath::NodeRef found : must(xpath::evaluate_nodes(program, *this, node(at)))) {
        const Node& one = document_[found];
        if (!out.empty()) out += ' ';
        out += one.kind == NodeKind::Text       ? one.value
               : one.kind == NodeKind::Document ? "/"
                                                : document_.qualified_name(found);
    }
    return out;
}

std::string Evaluator::problem(std::string_view expression) {
    const auto program = xpath::compile(expression, *names_, {});
    if (!program)
        return program.error().code + (program.error().where.empty() ? "" : " at " + program.error().where);
    const auto value = xpath::evaluate_string(*program, *this, 0);
    return value ? "" : value.error().code;
}

std::string form_xml(std::string_view instance, std::string_view model, std::string_view body) {
    return R"(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml")"
           R"( xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms")"
           R"( xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)"
           R"(<h:head><h:title>Test form</h:title><model odk:xforms-version="1.0.0"><instance><data id="test" version="3">)" +
           std::string(instance) + "</data></instance>" + std::string(model) + "</model></h:head><h:body>" +
           std::string(body) + "</h:body></h:html>";
}

std::shared_ptr<const Form> parsed(const std::string& xml) {
    return must(Form::parse(xml));
}

Problem refused(const std::string& xml, const FormLimits& limits) {
    auto form = Form::parse(xml, limits);
    return form ? Problem{"accepted", "", ""} : form.error();
}

Session started(World& world, const std::shared_ptr<const Form>& form,
                const std::map<std::string, std::string>& initial) {
    return must(Session::start(form, world.environment(), initial));
}

std::vector<std::string> paths(const Session& session, const Changes& changes) {
    std::vector<std::string> out;
    for (const std::uint32_t node : changes.nodes)
        out.push_back(session.path_of_node(node));
    return out;
}

Item item_at(const Session& session, std::string_view path) {
    constexpr std::uint32_t enough = 10'000;
    for (std::uint32_t id = 0; id < enough; ++id) {
        const auto item = session.item(id);
        if (item && item->path == path) return *item;
    }
    throw std::runtime_error("no item at " + std::string(path));
}

std::uint32_t item_id(const Session& session, std::string_view path) {
    return item_at(session, path).id;
}

}  // namespace meetmoment::xform::test
