# npm ci beside package.json, unless what package-lock.json names is there already. Several build directories share
# that folder, so only one installs at a time.
#   cmake -DNPM=… -DPORTAL=… -DSTAMP=… -P install.cmake
file(LOCK "${PORTAL}/node_modules.lock" GUARD PROCESS TIMEOUT 600)
file(SHA256 "${PORTAL}/package-lock.json" wanted)
set(mark "${PORTAL}/node_modules/.meetmoment-installed")
set(installed "")
if(EXISTS "${mark}")
  file(READ "${mark}" installed)
endif()
if(NOT installed STREQUAL wanted)
  execute_process(COMMAND "${NPM}" ci --no-audit --no-fund WORKING_DIRECTORY "${PORTAL}" RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "npm ci failed in ${PORTAL}: is the package registry reachable?")
  endif()
  file(WRITE "${mark}" "${wanted}")
endif()
file(TOUCH "${STAMP}")
