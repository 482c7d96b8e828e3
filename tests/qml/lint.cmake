# qmllint over every file of our modules; any warning fails. -D QMLLINT, IMPORTS (folder), FILES (list, ; between).
execute_process(COMMAND "${QMLLINT}" -I "${IMPORTS}" ${FILES} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
string(REGEX MATCHALL "[^\n]*Warning:[^\n]*" warnings "${out}${err}")
if(result OR warnings)
  message(FATAL_ERROR "${out}${err}")
endif()
