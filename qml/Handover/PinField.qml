// The interviewer's PIN: not shown, not learned, not completed.
import QtQuick
import Meetmoment.Controls

Field {
    inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhPreferNumbers
    echoMode: TextInput.Password
}
