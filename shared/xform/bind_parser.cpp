#include "shared/xform/form_builder.hpp"
#include "shared/xform/preload.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

DataType data_type(std::string_view name) {
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
        name = name.substr(colon + 1);
    constexpr std::pair<std::string_view, DataType> types[] = {
        {"int", DataType::Int},           {"integer", DataType::Int},       {"boolean", DataType::Boolean},
        {"decimal", DataType::Decimal},   {"double", DataType::Decimal},    {"float", DataType::Decimal},
        {"date", DataType::Date},         {"time", DataType::Time},         {"dateTime", DataType::DateTime},
        {"geopoint", DataType::Geopoint}, {"binary", DataType::Binary},     {"barcode", DataType::Barcode},
        {"geotrace", DataType::Geotrace}, {"geoshape", DataType::Geoshape}, {"intent", DataType::Intent},
    };
    for (const auto& [text, type] : types) {
        if (text == name) return type;
    }
    return DataType::String;
}

Preload preload(std::string_view kind, std::string_view parameter) {
    if (kind == "uid") return Preload::Uid;
    if (kind == "timestamp" && parameter == "start") return Preload::Start;
    if (kind == "timestamp" && parameter == "end") return Preload::End;
    if (kind == "date" && is_date_preload(parameter)) return Preload::Date;
    if (kind == "property") return Preload::Property;
    return Preload::None;
}

class BindParser {
  public:
    BindParser(FormBuilder& builder, NodeId element) : builder_(builder), element_(element) {}

    void parse() {
        FormDefinition& form = builder_.form;
        const std::string_view nodeset = attribute("nodeset");
        Bind bind;
        const std::size_t known = builder_.problems().size();
        bind.node = builder_.find(nodeset.empty() ? attribute("ref") : nodeset, form.instance.root(),
                                  builder_.where("bind", element_));
        if (builder_.problems().size() > known) return;
        // A bind whose node is gone binds nothing (JavaRosa); the form check tells.
        if (bind.node == no_node) {
            builder_.warn("form.unknown-reference",
                          "There is no node '" + std::string(nodeset) +
                              "' in the form's instance, so its bind does nothing.",
                          builder_.where("bind", element_));
            return;
        }
        if (const std::string_view id = attribute("id"); !id.empty())
            builder_.bind_ids.emplace(id, bind.node);
        bind.type = data_type(attribute("type"));
        bind.relevant = expression("relevant", bind.node);
        bind.readonly = expression("readonly", bind.node);
        bind.required = expression("required", bind.node);
        bind.constraint = expression("constraint", bind.node);
        bind.calculate = expression("calculate", bind.node);
        bind.constraint_message = message("constraintMsg", bind.node);
        bind.required_message = message("requiredMsg", bind.node);
        bind.preload_parameter = form.source.attribute(element_, "preloadParams", jr_uri);
        const std::string_view preloaded = form.source.attribute(element_, "preload", jr_uri);
        bind.preload = preload(preloaded, bind.preload_parameter);
        if (!preloaded.empty() && bind.preload == Preload::None) {
            builder_.warn("form.unknown-preload",
                          "The preload '" + std::string(preloaded) + "' with '" + bind.preload_parameter +
                              "' is not known, so it gives nothing.",
                          builder_.where("bind", element_));
        }
        bind.no_app_message = message("noAppErrorString", bind.node);
        bind.save_to = form.source.attribute(element_, "saveto", entities_uri);
        bind.max_pixels = whole_number(form.source.attribute(element_, "max-pixels", orx_uri));
        bind.quality = form.source.attribute(element_, "quality", odk_uri);
        bind.allow_mock_accuracy = is_yes(form.source.attribute(element_, "allow-mock-accuracy", odk_uri));
        if (builder_.failed()) return;
        bind.always_readonly = is_true(bind.readonly);
        take_foreign(bind.node);
        store(std::move(bind));
    }

  private:
    void take_foreign(NodeId node) {
        const Document& source = builder_.form.source;
        for (NodeId a = source[element_].first_attribute; a != no_node; a = source[a].next) {
            const std::string_view uri = source.uri(a);
            const bool known =
                uri.empty() || uri == jr_uri || uri == orx_uri || uri == odk_uri || uri == entities_uri;
            if (!known)
                builder_.form.foreign.push_back(
                    {node, std::string(uri), std::string(source.local_name(a)), source[a].value});
        }
    }

    [[nodiscard]] std::string_view attribute(std::string_view name) const {
        return builder_.form.source.attribute(element_, name);
    }

    Index expression(std::string_view name, NodeId node) {
        const std::string_view text = attribute(name);
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return none;
        return builder_.expression(text, node, builder_.where(name, element_));
    }

    TextRef message(std::string_view name, NodeId node) {
        std::string_view text = builder_.form.source.attribute(element_, name, jr_uri);
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        if (text.empty()) return {};
        if (!text.starts_with("jr:itext(")) return builder_.literal_text(text);
        return builder_.text_of_expression(text, node, builder_.where("jr:" + std::string(name), element_));
    }

    [[nodiscard]] bool is_true(Index expression) const {
        if (expression == none) return false;
        const xpath::Program& program = builder_.form.expressions[expression].program;
        const xpath::Expr& root = program.exprs[program.root];
        return root.op == xpath::Op::Call && root.function->name == "true";
    }

    // Several binds of one node (as some converters write them) count as one.
    void store(Bind bind) {
        FormDefinition& form = builder_.form;
        Index& at = form.bind_of[bind.node];
        if (at == none) {
            at = static_cast<Index>(form.binds.size());
            form.binds.push_back(std::move(bind));
            return;
        }
        Bind& known = form.binds[at];
        const auto take = [](Index& to, Index from) { to = from != none ? from : to; };
        take(known.relevant, bind.relevant);
        take(known.readonly, bind.readonly);
        take(known.required, bind.required);
        take(known.constraint, bind.constraint);
        take(known.calculate, bind.calculate);
        if (!attribute("type").empty()) known.type = bind.type;
        known.always_readonly = known.always_readonly || bind.always_readonly;
        if (bind.constraint_message.kind != TextRef::Kind::None)
            known.constraint_message = bind.constraint_message;
        if (bind.required_message.kind != TextRef::Kind::None) known.required_message = bind.required_message;
        if (bind.no_app_message.kind != TextRef::Kind::None) known.no_app_message = bind.no_app_message;
        if (bind.preload != Preload::None) {
            known.preload = bind.preload;
            known.preload_parameter = bind.preload_parameter;
        }
        if (!bind.save_to.empty()) known.save_to = bind.save_to;
        if (bind.max_pixels) known.max_pixels = bind.max_pixels;
        if (!bind.quality.empty()) known.quality = bind.quality;
        known.allow_mock_accuracy = known.allow_mock_accuracy || bind.allow_mock_accuracy;
    }

    FormBuilder& builder_;
    NodeId element_;
};

}  // namespace

void parse_binds(FormBuilder& builder, NodeId model) {
    const Document& source = builder.form.source;
    for (NodeId child = source.first_element(model); child != no_node && !builder.failed();
         child = source.next_element(child)) {
        if (source.local_name(child) == "bind") BindParser(builder, child).parse();
    }
}

}  // namespace meetmoment::xform
