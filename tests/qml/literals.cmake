# No colour and no length outside of qml/Theme. A share or a multiple of something ("2 * Theme.target") is no length.
# -D FOLDER (qml).
file(GLOB_RECURSE files "${FOLDER}/*.qml")
list(FILTER files EXCLUDE REGEX "/Theme/")
set(colour "\"#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*\"|color: \"(black|white|red|green|blue|grey|gray)\"|Qt\\.(rgba|hsla)")
set(number "-?[1-9][0-9]*(\\.[0-9]+)? *($|[+/;}-])")
set(names "(width|height|implicitWidth|implicitHeight|x|y|duration|interval|size)|[a-zA-Z]*([mM]argins?|[sS]pacing|[pP]adding|[rR]adius|[pP]ixelSize|Inset)")
set(sum "[a-zA-Z)] [+-] [1-9][0-9]+($|[^0-9.])")
foreach(file IN LISTS files)
  file(STRINGS "${file}" found REGEX "${colour}|(^|[^a-zA-Z])(${names}): *${number}|${sum}")
  foreach(line IN LISTS found)
    message(SEND_ERROR "${file}: ${line}")
  endforeach()
endforeach()
