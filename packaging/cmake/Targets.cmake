# meetmoment_library(NAME SOURCES … [PUBLIC …] [PRIVATE …] [INTERFACE_ONLY])
#   One folder, one static library `meetmoment_NAME`. PUBLIC and PRIVATE are libraries to link.
#   Includes are written from the project root: #include "shared/base/result.hpp".
#
# meetmoment_program(NAME SOURCES … LIBS …)
#   A program in build/<preset>/bin.
#
# meetmoment_test(NAME SOURCES … LIBS …)
#   A GoogleTest binary `test_NAME`; each of its cases is a CTest named `NAME/Suite.Case`.
include_guard()

add_library(meetmoment_settings INTERFACE)
target_include_directories(meetmoment_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_features(meetmoment_settings INTERFACE cxx_std_20)
target_compile_options(meetmoment_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
# What g++ 12 says of its own inlined library code when it optimises is often wrong (GCC bugs 105651, 105329): those
# warnings, which depend on the optimiser, are shown but stop nothing. -Wrestrict is wrong on every std::string sum.
target_compile_options(meetmoment_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:
  -Wno-restrict -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread
  -Wno-error=maybe-uninitialized -Wno-error=dangling-pointer -Wno-error=free-nonheap-object>)
target_compile_definitions(meetmoment_settings INTERFACE MEETMOMENT_VERSION="${PROJECT_VERSION}")

function(meetmoment_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(meetmoment_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(meetmoment_${name} PUBLIC ${ARG_PUBLIC} PRIVATE meetmoment_settings ${ARG_PRIVATE})
  target_include_directories(meetmoment_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
endfunction()

function(meetmoment_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE meetmoment_settings ${ARG_LIBS})
endfunction()

function(meetmoment_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE meetmoment_settings ${ARG_LIBS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE MEETMOMENT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}/" DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60)
endfunction()
