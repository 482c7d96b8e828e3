// Any bytes of a connection's peer: the server answers in HTTP or closes, never with a fault of its own, and
// goes on serving.
//   first byte: how many bytes come at once
// "{SESSION}", "{CSRF}", "{DEVICE}" and "{APP}" stand for secrets that the server knows. The store grows from
// input to input; every kInputsOfOne of them it begins anew.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "tests/fuzz/server_stack.hpp"

namespace {

constexpr int kInputsOfOne = 400;

[[noreturn]] void refuse(const char* why, std::string_view answer) {
    std::fprintf(stderr, "%s\n%.*s\n", why, static_cast<int>(std::min<std::size_t>(answer.size(), 2000)),
                 answer.data());
    std::abort();
}

/// The first answer alone can be found without reading bodies, and a fault ends the connection.
void check(std::string_view answer) {
    if (answer.empty()) return;
    if (!answer.starts_with("HTTP/1.1 ")) refuse("This is no answer:", answer);
    for (auto at = answer.find("HTTP/1.1 5"); at != std::string_view::npos;
         at = answer.find("HTTP/1.1 5", at + 1)) {
        const auto status = answer.substr(at + 9, 3);
        if (status == "500") refuse("The server met a fault:", answer.substr(at));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::unique_ptr<meetmoment::fuzz::ServerStack> stack;
    static int left = 0;
    if (size == 0) return 0;
    if (--left <= 0) {
        stack.reset();
        stack = std::make_unique<meetmoment::fuzz::ServerStack>();
        left = kInputsOfOne;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr std::size_t kLarge = 200;
    const std::size_t piece = data[0] >= kLarge ? 65'536 : data[0];
    check(stack->play(stack->with_secrets(text), piece));
    return 0;
}
