// Every control in every state, below each other. Sections are plain items; the program shows or photographs them.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    objectName: "catalogue"
    contentWidth: Theme.pageWidth

    header: TopBar {
        title: "Catalogus"
        subtitle: "Meting 2 · Friesland · Uitvoerende professionals"
        backText: "Terug"
        Layout.fillWidth: true

        StatusPill {
            text: "Opgeslagen"
            kind: StatusPill.Kind.Success
        }
        IconButton {
            iconName: "settings"
            name: "Instellingen"
        }
    }
    footer: ActionBar {
        Layout.fillWidth: true

        Button {
            text: "Vorige"
            iconName: "back"
            Layout.fillWidth: true
        }
        Button {
            text: "Volgende"
            kind: Button.Kind.Primary
            iconName: "forward"
            iconAfter: true
            Layout.fillWidth: true
        }
    }

    Label {
        text: "Tekst"
        font: Theme.title
        Layout.fillWidth: true
    }
    Card {
        Layout.fillWidth: true

        Label { text: "Welk niveau past het beste? (display)"; font: Theme.display; Layout.fillWidth: true }
        Label { text: "Samenwerking in uw regio (title)"; font: Theme.title; Layout.fillWidth: true }
        Label { text: "Een kop boven een onderdeel (heading)"; font: Theme.heading; Layout.fillWidth: true }
        Label { text: "Wij beoordelen geen regio’s en geen mensen. Wij willen leren hoe samenwerking groeit en wat daarbij helpt. (body)"; Layout.fillWidth: true }
        Label { text: "Een korte toelichting, één maat kleiner. (small)"; font: Theme.small; color: Theme.colors.textMuted; Layout.fillWidth: true }
        Label { text: "K7MQ-2RXD"; font: Theme.code; Layout.fillWidth: true }
    }

    Label { text: "Knoppen"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true

        Repeater {
            model: [Button.Kind.Primary, Button.Kind.Secondary, Button.Kind.Quiet, Button.Kind.Danger]

            Flow {
                id: kinds
                required property int modelData
                spacing: Theme.space12
                Layout.fillWidth: true

                Button { kind: kinds.modelData; text: "Beginnen" }
                Button { kind: kinds.modelData; text: "Nu synchroniseren"; iconName: "sync"; width: Math.min(implicitWidth, parent.width) }
                Button { kind: kinds.modelData; text: "Bezig"; busy: true }
                Button { kind: kinds.modelData; text: "Uit"; enabled: false }
            }
        }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            Repeater {
                model: Object.keys(Icons.paths)

                IconButton {
                    required property string modelData
                    iconName: modelData
                    name: modelData
                }
            }
        }
    }

    Label { text: "Velden"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true
        spacing: Theme.space24

        Field { label: "Server"; hint: "Het adres staat op uw brief."; placeholder: "meting.voorbeeld.nl"; Layout.fillWidth: true }
        Field { label: "Naam van deze tablet"; text: "Tablet 4"; Layout.fillWidth: true }
        Field { label: "Code"; text: "K7MQ-2RX"; error: "Deze code is niet compleet. Een code heeft 16 tekens."; Layout.fillWidth: true }
        Field { label: "Niet te wijzigen"; text: "AM02"; enabled: false; Layout.fillWidth: true }
        TextField { name: "Alleen te lezen"; text: "Veldwerker 4"; readOnly: true; Layout.fillWidth: true }
        TextArea { name: "Toelichting"; placeholderText: "Typ hier"; Layout.fillWidth: true }
        TextArea { name: "Fout"; text: "Te lang"; wrong: true; Layout.fillWidth: true }
        ErrorLine { text: "Vul een heel getal in van 0 tot en met 60."; Layout.fillWidth: true }
    }

    Label { text: "Antwoorden"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true

        Option { text: "3. Regelmatig overleg: organisaties overleggen op vaste momenten met elkaar."; Layout.fillWidth: true }
        Option { text: "4. Volop samenwerken in de uitvoering"; chosen: true; Layout.fillWidth: true }
        Option { text: "Weet ik niet"; apart: true; Layout.fillWidth: true }
        Option { text: "Er is te weinig prioriteit"; multiple: true; Layout.fillWidth: true }
        Option { text: "Mensen wisselen van baan of vallen uit"; multiple: true; chosen: true; Layout.fillWidth: true }
        Option { text: "Niet te kiezen"; enabled: false; Layout.fillWidth: true }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            Repeater {
                model: 11

                ScaleOption {
                    required property int index
                    text: index
                    chosen: index === 7
                    enabled: index < 10
                }
            }
        }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            Chip { text: "P1 · UWV"; badge: "P1"; badgeColor: Theme.colors.speakers[0]; chosen: true }
            Chip { text: "Gemeente"; badge: "P2"; badgeColor: Theme.colors.speakers[1] }
            Chip { text: "Ggz-instelling"; badge: "P3"; badgeColor: Theme.colors.speakers[2] }
            Chip { text: "Meerdere"; iconName: "people" }
            Chip { text: "Uit"; enabled: false }
        }
        SegmentedControl {
            name: "Soort"
            labels: ["Samenvatting", "Letterlijk", "Eigen opmerking", "Zonder woorden"]
            values: ["a", "b", "c", "d"]
            value: "b"
            Layout.fillWidth: true
        }
        Picker {
            label: "Regio"
            labels: ["Alle regio’s", "Friesland"]
            values: ["", "AM02"]
            value: "AM02"
        }
        Option { text: "Met een teken erboven"; tile: true; chosen: true; Layout.preferredWidth: Theme.tileColumn; Layout.fillWidth: true }
        Option { text: "Zonder teken"; bare: true; chosen: true; Layout.fillWidth: true }
        Option { text: "Gekozen en niet te wijzigen"; chosen: true; enabled: false; Layout.fillWidth: true }
    }

    Label { text: "Lijsten, getallen en volgorde"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true
        spacing: Theme.space24

        DropButton { label: "Gemeente"; placeholder: "Zoek en kies"; Layout.fillWidth: true }
        DropButton { label: "Gemeente"; text: "Súdwest-Fryslân; Noardeast-Fryslân; De Fryske Marren"; Layout.fillWidth: true }
        DropButton { label: "Gemeente"; text: "Zwolle"; enabled: false; Layout.fillWidth: true }
        DropButton { label: "Gemeente"; placeholder: "Kies"; wrong: true; Layout.fillWidth: true }
        SearchField { name: "Zoek in de antwoorden"; Layout.fillWidth: true }
        SearchField { name: "Zoek in de antwoorden"; text: "frysl"; Layout.fillWidth: true }
        Stepper { name: "Aantal mensen"; Layout.fillWidth: true }
        Stepper { name: "Aantal mensen"; text: "12"; wrong: true; Layout.fillWidth: true }
        Stepper { name: "Aantal mensen"; text: "3"; readOnly: true; Layout.fillWidth: true }
        Repeater {
            model: [{ text: "Een instelling voor geestelijke gezondheidszorg", place: 1 }, { text: "UWV", place: 2 }, { text: "De gemeente", place: 0 }]

            RankRow {
                required property var modelData
                text: modelData.text
                place: modelData.place
                placed: 2
                count: 3
                Layout.fillWidth: true
            }
        }
        RankRow { text: "Wordt verplaatst"; place: 1; placed: 2; count: 3; lifted: true; Layout.fillWidth: true }
        RankRow { text: "Niet te wijzigen"; place: 1; placed: 2; count: 3; enabled: false; Layout.fillWidth: true }
    }

    Label { text: "Schalen, sterren en kalender"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true
        spacing: Theme.space24

        Slider { name: "Nog niets"; tickInterval: 0.5; value: 0.5; Layout.fillWidth: true }
        Slider { name: "Beantwoord"; tickInterval: 0.25; value: 0.75; answered: true; valueText: "75"; Layout.fillWidth: true }
        Slider { name: "Uit"; value: 0.25; answered: true; enabled: false; Layout.fillWidth: true }
        Slider { name: "Staand"; orientation: Qt.Vertical; tickInterval: 0.5; value: 0.6; answered: true }
        Flow {
            Layout.fillWidth: true

            Repeater {
                model: 5

                RatingStar {
                    required property int index
                    name: `${index + 1} van 5`
                    full: index < 3
                    chosen: index === 2
                    enabled: index < 4
                }
            }
        }
        Flow {
            Layout.fillWidth: true

            MarkCell { name: "Pijn: niet" }
            MarkCell { name: "Pijn: een beetje"; chosen: true }
            MarkCell { name: "Hulp: gemeente"; multiple: true }
            MarkCell { name: "Hulp: UWV"; multiple: true; chosen: true }
            MarkCell { name: "Uit"; enabled: false }
            MarkCell { name: "Uit en gekozen"; enabled: false; chosen: true }
        }
        Flow {
            Layout.fillWidth: true

            CalendarCell { text: "22" }
            CalendarCell { text: "23"; marked: true }
            CalendarCell { text: "24"; chosen: true }
            CalendarCell { text: "25"; chosen: true; marked: true }
            CalendarCell { text: "1"; outside: true; name: "1 december" }
            CalendarCell { text: "2"; enabled: false }
        }
    }

    Label { text: "Meldingen en voortgang"; font: Theme.title; Layout.fillWidth: true }
    Card {
        Layout.fillWidth: true

        Repeater {
            model: [Banner.Kind.Info, Banner.Kind.Success, Banner.Kind.Warning, Banner.Kind.Danger]

            Banner {
                required property int modelData
                kind: modelData
                title: "Er staan nog 2 vragen open"
                text: "Uw antwoorden zijn bewaard op deze tablet."
                actionText: "Bekijken"
                Layout.fillWidth: true
            }
        }
        Banner { kind: Banner.Kind.Warning; strip: true; text: "Fictieve gegevens. Niets hiervan is echt."; Layout.fillWidth: true }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            StatusPill { text: "Niet begonnen" }
            StatusPill { text: "Bezig"; kind: StatusPill.Kind.Info }
            StatusPill { text: "Klaar"; kind: StatusPill.Kind.Success }
            StatusPill { text: "Nog niet verstuurd"; kind: StatusPill.Kind.Warning }
            StatusPill { text: "Twee antwoorden"; kind: StatusPill.Kind.Danger }
            SaveState { saveState: SaveState.State.Saving; text: "Wordt opgeslagen" }
            SaveState { saveState: SaveState.State.Saved; text: "Opgeslagen" }
            SaveState { saveState: SaveState.State.Failed; text: "Niet opgeslagen" }
            Spinner {}
        }
        ProgressBar { name: "Voortgang"; value: 0.4; Layout.fillWidth: true }
        ProgressBar { name: "Voortgang"; indeterminate: true; Layout.fillWidth: true }
        ListRow {
            iconName: "document"
            title: "V-U Samenwerking in uw regio"
            subtitle: "Meting 2 · Friesland"
            detail: "12 van 34 vragen · vandaag 14.20 uur"
            Layout.fillWidth: true

            StatusPill { text: "Nog niet verstuurd"; kind: StatusPill.Kind.Warning; width: Math.min(implicitWidth, parent.width) }
        }
        EmptyState {
            iconName: "list"
            title: "Nog niets afgerond"
            text: "Begin met een vragenlijst. Wat u afrondt, ziet u hier terug."
            actionText: "Begin"
            Layout.fillWidth: true
        }
        Snackbar {
            text: "Notitie verwijderd"
            actionText: "Terug"
            Layout.fillWidth: true
        }
    }
}
