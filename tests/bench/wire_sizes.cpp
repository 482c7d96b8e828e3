// Prints what ordinary work costs on the wire, see tests/shared/wire/wire_sizes.hpp.
#include <cstdio>

#include "tests/shared/wire/wire_sizes.hpp"

int main() {
    std::fputs(meetmoment::wire::to_table(meetmoment::wire::measure()).c_str(), stdout);
    return 0;
}
