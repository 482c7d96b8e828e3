// Any bytes as an expression over a small document: refused in words, or a value of every type; the same
// again when it is asked again.
#include <cstdlib>

#include "shared/base/bytes.hpp"
#include "shared/xform/xpath/functions.hpp"
#include "tests/shared/xform/xpath_cases.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

namespace {

class FuzzHost final : public xpath::Host {
  public:
    FuzzHost() : document_(*Document::read(test::cases_document, names, {1 << 20, 100, 10'000})) {}
    const Document& document(bool) const override { return document_; }
    std::optional<xpath::NodeRef> instance(std::string_view id) const override {
        return id == "list" ? std::optional<xpath::NodeRef>(0) : std::nullopt;
    }
    UtcMillis now() const override { return UtcMillis{std::chrono::milliseconds{1'795'426'215'250}}; }
    int utc_offset_minutes() const override { return 60; }
    RandomSource& random() const override { return random_; }
    std::optional<std::string> itext(std::string_view id, const xpath::Focus&) override {
        return std::string(id);
    }
    std::optional<std::string> choice_label(std::string_view value, std::string_view,
                                            const xpath::Focus&) override {
        return std::string(value);
    }
    std::string property(std::string_view name) const override { return std::string(name); }
    std::string form_version() const override { return "7"; }
    std::string_view language() const override { return "fr"; }

    void begin_again() { random_ = SeededRandom(7); }

    std::shared_ptr<NameTable> names = std::make_shared<NameTable>();

  private:
    Document document_;
    mutable SeededRandom random_{7};
};

template <class T>
const T* value_or_words(const Result<T>& result) {  // lives as long as the result
    if (result) return &*result;
    if (result.error().code.empty() || result.error().message.empty()) std::abort();
    return nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzHost host;
    const auto program = xpath::compile(as_text(ByteView(data, size)), *host.names, {});
    if (value_or_words(program) == nullptr) return 0;
    const auto text = xpath::evaluate_string(*program, host, 1);
    if (const std::string* is = value_or_words(text)) {
        if (!is_utf8(*is) || is->size() > xpath::longest_text) std::abort();
    }
    host.begin_again();
    const auto again = xpath::evaluate_string(*program, host, 1);
    if (text.has_value() != again.has_value() || (text && *text != *again)) std::abort();
    const auto truth = xpath::evaluate_boolean(*program, host, 1);
    const auto number = xpath::evaluate_number(*program, host, 1);
    const auto nodes = xpath::evaluate_nodes(*program, host, 1);
    value_or_words(truth);
    value_or_words(number);
    if (value_or_words(nodes) == nullptr) return 0;
    for (const xpath::NodeRef node : *nodes) {
        if (node >= host.document(false).size()) std::abort();
    }
    return 0;
}
