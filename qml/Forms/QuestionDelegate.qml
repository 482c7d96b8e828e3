// One item of a page, by its kind and type. Its roles change in place: neither the editor nor its cursor is rebuilt.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Item {
    id: root

    required property int index
    required property int kind
    required property int type
    required property string path
    required property string label
    required property string hint
    required property string guidance
    required property var appearance
    required property bool required
    required property bool readOnly
    required property ChoiceModel choices
    required property real rangeStart
    required property real rangeEnd
    required property real rangeStep
    required property string value
    required property string error
    required property string conflict
    required property string instance
    required property int level
    required property int ends
    required property string title
    required property bool folded
    required property bool removable
    required property int control
    required property int table
    required property int rows
    required property real tickInterval
    required property string placeholder
    required property string image
    required property string bigImage
    property string language: "nl"
    /// Links may be opened outside of the app.
    property bool opens: true

    readonly property bool note: kind === Questionnaire.Note
    readonly property bool heading: kind === Questionnaire.Group
    readonly property bool head: kind === Questionnaire.Repeat
    readonly property bool adds: kind === Questionnaire.AddRepeat
    readonly property bool tableHead: table === Questionnaire.TableHead
    readonly property bool asks: !note && !heading && !head && !adds && !tableHead
    /// One box with the sentence of the question beside it.
    readonly property bool agrees: kind === Questionnaire.Trigger
    readonly property bool saysMore: required || hint !== "" || guidance !== "" || image !== ""
    /// It stands in a table with the questions around it; on a narrow screen these stand below each other.
    readonly property bool tabular: table !== Questionnaire.NoTable && metrics.fits
    readonly property int editor: !asks || (tabular && !tableHead) ? QuestionDelegate.Editor.None
        : control === Questionnaire.UploadControl ? QuestionDelegate.Editor.Upload
        : kind === Questionnaire.SelectOne || kind === Questionnaire.SelectMultiple ? selectEditor()
        : kind === Questionnaire.Range ? rangeEditor()
        : kind === Questionnaire.Trigger ? QuestionDelegate.Editor.Trigger
        : type === Questionnaire.Date ? QuestionDelegate.Editor.Date
        : type === Questionnaire.Time ? QuestionDelegate.Editor.Time
        : type === Questionnaire.DateTime ? QuestionDelegate.Editor.Moment
        : type === Questionnaire.Geopoint || type === Questionnaire.Geotrace || type === Questionnaire.Geoshape
            || type === Questionnaire.Binary || type === Questionnaire.Barcode ? QuestionDelegate.Editor.Upload
        : QuestionDelegate.Editor.Words
    /// Steps of a scale that still stand beside each other as buttons, and choices that stand on a page.
    readonly property int mostSteps: 21
    readonly property int mostStanding: 11
    readonly property int mostChoices: 30
    readonly property int mostUnsearched: 12
    readonly property real stepCount: rangeStep !== 0 ? Math.abs((rangeEnd - rangeStart) / rangeStep) + 1 : 1
    readonly property bool searching: has("search") || has("autocomplete") || (choices?.count ?? 0) > mostUnsearched
    /// Between the edge of a card and what is in it.
    readonly property real inset: Theme.widthClass(Window.width) === Theme.Width.Compact ? Theme.space12 : Theme.space20
    /// Texts that belong together stand closer than questions.
    readonly property real above: index === 0 || (tabular && table === Questionnaire.TableRow) ? 0 : note || head || adds ? Theme.space16 : level > 0 ? Theme.space24 : Theme.space40
    readonly property string description: error !== "" ? error : Lexical.plain(hint)
    readonly property bool several: type === Questionnaire.Text && (has("multiline") || control === Questionnaire.TextareaControl || rows > 1)

    enum Editor { None, Words, Date, Time, Moment, Select, Sheet, Rank, Scale, Slider, Rating, Picker, Trigger, Upload }

    signal answered(path: string, value: string)
    signal fieldLeft(path: string)
    signal toggled(instance: string)
    signal addAsked(path: string, byKeys: bool)
    signal removeAsked(row: int)
    /// The answer is given and what comes next may be shown.
    signal advanced(row: int)

    function has(name: string): bool {
        for (let i = 0; i < appearance.length; ++i)
            if (appearance[i] === name)
                return true;
        return false;
    }

    function selectEditor(): int {
        if (control === Questionnaire.RankControl)
            return QuestionDelegate.Editor.Rank;
        const sheet = has("minimal") || has("search") || has("autocomplete") || (choices?.count ?? 0) > mostChoices;
        return sheet ? QuestionDelegate.Editor.Sheet : QuestionDelegate.Editor.Select;
    }

    function rangeEditor(): int {
        return has("picker") ? QuestionDelegate.Editor.Picker : has("rating") ? QuestionDelegate.Editor.Rating
            : has("no-ticks") || stepCount > (has("vertical") ? mostStanding : mostSteps) || placeholder !== "" ? QuestionDelegate.Editor.Slider : QuestionDelegate.Editor.Scale;
    }

    function arrangement(): int {
        if (has("likert") || has("list"))
            return SelectEditor.Arrangement.Scale;
        if (has("columns-pack") || has("compact"))
            return SelectEditor.Arrangement.Packed;
        return has("columns") || wantedColumns() > 0 || (has("no-buttons") && choices?.pictured) ? SelectEditor.Arrangement.Columns : SelectEditor.Arrangement.Listed;
    }

    /// Of "columns-3", or of the older "compact-3"; 0 without a number.
    function wantedColumns(): int {
        for (let i = 0; i < appearance.length; ++i) {
            const columns = /^(?:columns|compact|quickcompact)-(\d+)$/.exec(appearance[i]);
            if (columns !== null)
                return Number(columns[1]);
        }
        return 0;
    }

    function content(): int {
        switch (type) {
        case Questionnaire.Integer:
            return TextEditor.Content.Whole;
        case Questionnaire.Decimal:
            return TextEditor.Content.Fraction;
        default:
            return has("url") ? TextEditor.Content.Address : has("numbers") ? TextEditor.Content.Digits : TextEditor.Content.Words;
        }
    }

    /// Brings the keyboard to the editor, the head of an instance, or the button that adds one. False when there is
    /// nothing to do here.
    function focusEditor(): bool {
        (instanceHead.item as InstanceHead)?.focusHead();
        (adder.item as Button)?.forceActiveFocus(Qt.TabFocusReason);
        (tableRow.item as TableRow)?.focusEditor();
        (select.item as SelectEditor)?.focusEditor();
        (sheet.item as SheetSelect)?.focusEditor();
        (rank.item as RankEditor)?.focusEditor();
        (scale.item as ScaleEditor)?.focusEditor();
        (slider.item as SliderEditor)?.focusEditor();
        (rating.item as RatingEditor)?.focusEditor();
        (picker.item as RangePicker)?.focusEditor();
        (trigger.item as TriggerEditor)?.focusEditor();
        (date.item as DateEditor)?.focusEditor();
        (time.item as TimeEditor)?.focusEditor();
        (moment.item as MomentEditor)?.focusEditor();
        (words.item as TextEditor)?.focusEditor();
        return (asks && !readOnly && editor !== QuestionDelegate.Editor.Upload) || head || adds;
    }

    objectName: "question." + path
    implicitHeight: column.y + column.height + ends * inset

    InstanceCards {
        anchors.fill: parent
        level: root.level
        begins: root.head
        above: root.above
        ends: root.ends
        inset: root.inset
    }

    Column {
        id: column
        x: root.level * root.inset
        y: root.above
        width: root.width - 2 * x
        spacing: root.tabular && !root.tableHead ? 0 : Theme.space12

        When {
            id: instanceHead
            condition: root.head

            InstanceHead {
                width: column.width
                path: root.instance
                title: root.title
                folded: root.folded
                removable: root.removable
                onToggled: root.toggled(root.instance)
                onRemoveAsked: root.removeAsked(root.index)
            }
        }
        When {
            id: adder
            condition: root.adds

            Button {
                objectName: "add." + root.path
                text: root.title
                iconName: "plus"
                width: Math.min(implicitWidth, column.width)
                onClicked: root.addAsked(root.path, visualFocus)
            }
        }
        FormText {
            visible: root.heading && root.label !== ""
            source: root.label
            opens: root.opens
            font: Theme.heading
            width: column.width
            topPadding: Theme.space8
            Accessible.role: Accessible.Heading
        }
        When {
            condition: root.note

            Note {
                label: root.label
                value: root.title
                image: root.image
                bigImage: root.bigImage
                opens: root.opens
                width: column.width
            }
        }
        QuestionHead {
            visible: (root.asks && !root.tabular && (!root.agrees || root.saysMore)) || (root.tableHead && root.label !== "")
            label: root.agrees ? "" : root.label
            hint: root.hint
            guidance: root.guidance
            path: root.path
            required: root.required && root.asks
            image: root.image
            bigImage: root.bigImage
            opens: root.opens
            width: column.width
        }
        Banner {
            visible: root.conflict !== ""
            kind: Banner.Kind.Warning
            title: qsTr("There are two answers to this question")
            text: root.conflict
            width: column.width
        }
        When {
            condition: root.tabular && root.table !== Questionnaire.TableRow

            TableHead {
                choices: root.choices
                side: metrics.side
                cell: metrics.cell
                width: column.width
            }
        }
        When {
            id: tableRow
            condition: root.tabular && !root.tableHead

            TableRow {
                width: column.width
                path: root.path
                label: root.label
                hint: root.hint
                choices: root.choices
                value: root.value
                side: metrics.side
                cell: metrics.cell
                required: root.required
                multiple: root.kind === Questionnaire.SelectMultiple
                readOnly: root.readOnly
                wrong: root.error !== ""
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: select
            condition: root.editor === QuestionDelegate.Editor.Select

            SelectEditor {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                multiple: root.kind === Questionnaire.SelectMultiple
                readOnly: root.readOnly
                arrangement: root.arrangement()
                wantedColumns: root.wantedColumns()
                bare: root.has("no-buttons")
                onAnswered: value => root.answered(root.path, value)
                onPicked: {
                    if (root.has("quick") || root.has("quickcompact"))
                        root.advanced(root.index);
                }
            }
        }
        When {
            id: sheet
            condition: root.editor === QuestionDelegate.Editor.Sheet

            SheetSelect {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                multiple: root.kind === Questionnaire.SelectMultiple
                searching: root.searching
                readOnly: root.readOnly
                onAnswered: value => {
                    root.answered(root.path, value);
                    if (root.has("quick") && !multiple && value !== "")
                        root.advanced(root.index);
                }
            }
        }
        When {
            id: rank
            condition: root.editor === QuestionDelegate.Editor.Rank

            RankEditor {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: scale
            condition: root.editor === QuestionDelegate.Editor.Scale

            ScaleEditor {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                language: root.language
                value: root.value
                start: root.rangeStart
                end: root.rangeEnd
                step: root.rangeStep
                vertical: root.has("vertical")
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: slider
            condition: root.editor === QuestionDelegate.Editor.Slider

            SliderEditor {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                start: root.rangeStart
                end: root.rangeEnd
                step: root.rangeStep
                tickInterval: root.tickInterval
                placeholder: root.placeholder
                language: root.language
                vertical: root.has("vertical")
                ticks: !root.has("no-ticks")
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: rating
            condition: root.editor === QuestionDelegate.Editor.Rating

            RatingEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                start: root.rangeStart
                end: root.rangeEnd
                step: root.rangeStep
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: picker
            condition: root.editor === QuestionDelegate.Editor.Picker

            RangePicker {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                start: root.rangeStart
                end: root.rangeEnd
                step: root.rangeStep
                language: root.language
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: trigger
            condition: root.editor === QuestionDelegate.Editor.Trigger

            TriggerEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                required: root.required
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: date
            condition: root.editor === QuestionDelegate.Editor.Date

            DateEditor {
                width: column.width
                path: root.path
                label: Lexical.plain(root.label)
                value: root.value
                description: root.description
                language: root.language
                precision: root.has("year") ? Lexical.Year : root.has("month-year") ? Lexical.Month : Lexical.Day
                calendar: !root.has("no-calendar")
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        When {
            id: time
            condition: root.editor === QuestionDelegate.Editor.Time

            TimeEditor {
                width: column.width
                path: root.path
                label: Lexical.plain(root.label)
                value: root.value
                description: root.description
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        When {
            id: moment
            condition: root.editor === QuestionDelegate.Editor.Moment

            MomentEditor {
                width: column.width
                path: root.path
                label: Lexical.plain(root.label)
                value: root.value
                description: root.description
                language: root.language
                calendar: !root.has("no-calendar")
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        When {
            id: words
            condition: root.editor === QuestionDelegate.Editor.Words

            TextEditor {
                width: column.width
                path: root.path
                label: Lexical.plain(root.label)
                value: root.value
                description: root.description
                content: root.content()
                language: root.language
                grouped: root.has("thousands-sep")
                masked: root.has("masked") || root.control === Questionnaire.SecretControl
                counter: root.has("counter") && root.type === Questionnaire.Integer
                several: root.several
                lines: root.rows > 0 ? root.rows : 3
                opens: root.opens
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        // Pictures, sound, files, places and codes: their editors go here.
        When {
            condition: root.editor === QuestionDelegate.Editor.Upload

            Banner {
                kind: Banner.Kind.Info
                text: root.value === "" ? qsTr("This question cannot be answered on this tablet.") : root.value
                width: column.width
            }
        }
        ErrorLine {
            objectName: "error." + root.path
            text: root.error
            width: column.width
        }
    }

    TableMetrics {
        id: metrics
        choices: root.table === Questionnaire.NoTable ? null : root.choices
        width: column.width
    }
}
