// One or several answers of a list on the page.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function arrangement(): int {
        if (question.has("likert") || question.has("list"))
            return SelectEditor.Arrangement.Scale;
        if (question.has("columns-pack") || question.has("compact"))
            return SelectEditor.Arrangement.Packed;
        return question.has("columns") || wantedColumns() > 0 || (question.has("no-buttons") && question.choices?.pictured) ? SelectEditor.Arrangement.Columns : SelectEditor.Arrangement.Listed;
    }

    /// Of "columns-3", or of the older "compact-3"; 0 without a number.
    function wantedColumns(): int {
        for (let i = 0; i < question.appearance.length; ++i) {
            const columns = /^(?:columns|compact|quickcompact)-(\d+)$/.exec(question.appearance[i]);
            if (columns !== null)
                return Number(columns[1]);
        }
        return 0;
    }

    function focusEditor(): void {
        editor.focusEditor();
    }

    SelectEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        value: root.question.value
        multiple: root.question.multiple
        readOnly: root.question.readOnly
        arrangement: root.arrangement()
        wantedColumns: root.wantedColumns()
        bare: root.question.has("no-buttons")
        onAnswered: value => root.answer(value)
        onPicked: {
            if (root.question.has("quick") || root.question.has("quickcompact"))
                root.question.advanced(root.question.index);
        }
    }
}
