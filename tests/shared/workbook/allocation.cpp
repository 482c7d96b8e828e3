#include "tests/shared/workbook/allocation.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace meetmoment::workbook::test {

namespace {
std::size_t largest = 0;
}

std::size_t take_largest_block() {
    return std::exchange(largest, 0);
}

static void* allocate(std::size_t size) {
    largest = std::max(largest, size);
    if (void* block = std::malloc(std::max<std::size_t>(size, 1))) return block;
    throw std::bad_alloc();
}

}  // namespace meetmoment::workbook::test

void* operator new(std::size_t size) {
    return meetmoment::workbook::test::allocate(size);
}
void operator delete(void* block) noexcept {
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    std::free(block);
}
