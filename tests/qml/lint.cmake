# qmllint over every file of our modules, where the build has put them beside their qmldir; any warning fails. The
# levels are those of qml/.qmllint.ini. -D QMLLINT, IMPORTS (folder), FILES (list, ; between).
execute_process(COMMAND "${QMLLINT}" --unused-imports warning --deferred-property-id disable -I "${IMPORTS}" ${FILES} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
string(REGEX MATCHALL "[^\n]*Warning:[^\n]*" warnings "${out}${err}")
if(result OR warnings)
  message(FATAL_ERROR "${out}${err}")
endif()
