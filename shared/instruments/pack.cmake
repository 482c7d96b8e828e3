# Writes OUTPUT, a C++ source that holds the files NAMES (separated by '|') of FOLDER as string literals; see
# resources.hpp. Bytes are written as they are, in raw strings.
set(delimiter "packed")
set(entries "")
set(source "// Made by shared/instruments/pack.cmake.\n#include \"shared/instruments/resources.hpp\"\n\n")
string(APPEND source "namespace meetmoment::instruments {\nnamespace {\n\n")

string(REPLACE "|" ";" names "${NAMES}")
foreach(name IN LISTS names)
  file(READ "${FOLDER}/${name}" text)
  string(FIND "${text}" ")${delimiter}\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${name} contains the end mark of a packed file.")
  endif()
  string(MAKE_C_IDENTIFIER "${name}" identifier)
  string(APPEND source "constexpr char k_${identifier}[] = R\"${delimiter}(${text})${delimiter}\";\n")
  string(APPEND entries "    {\"${name}\", {k_${identifier}, sizeof k_${identifier} - 1}},\n")
endforeach()

string(APPEND source "\nconstexpr Resource kResources[] = {\n${entries}};\n\n}  // namespace\n\n")
string(APPEND source "std::span<const Resource> resources() { return kResources; }\n\n")
string(APPEND source "}  // namespace meetmoment::instruments\n")
file(WRITE "${OUTPUT}" "${source}")
