# Whether the translations know every text of the source: a copy is brought up to date and may hold no text that is
# missing. -D LUPDATE, SOURCE_DIR, WORK_DIR.
file(MAKE_DIRECTORY "${WORK_DIR}")
foreach(language nl en)
  set(copy "${WORK_DIR}/meetmoment_${language}.ts")
  configure_file("${SOURCE_DIR}/app/i18n/meetmoment_${language}.ts" "${copy}" COPYONLY)
  # The source's texts are English: that file holds plurals only.
  set(only "")
  if(language STREQUAL "en")
    set(only -pluralonly)
  endif()
  execute_process(
    COMMAND "${LUPDATE}" -silent -locations none -no-obsolete ${only} -extensions cpp,hpp,qml -I "${SOURCE_DIR}"
            "${SOURCE_DIR}/app" "${SOURCE_DIR}/qml" -ts "${copy}"
    RESULT_VARIABLE result ERROR_VARIABLE err)
  if(result)
    message(FATAL_ERROR "${err}")
  endif()
  file(STRINGS "${copy}" missing REGEX "type=\"unfinished\"|<translation></translation>|<numerusform></numerusform>")
  list(LENGTH missing count)
  if(count)
    message(SEND_ERROR "${count} texts of ${language} are not translated; see ${copy}")
  endif()
endforeach()
