// The one place with colours, sizes, type and motion. Lengths are device-independent pixels.
pragma Singleton

import QtQuick

QtObject {
    id: root

    enum Width { Compact, Medium, Expanded }

    /// "light", "dark" or "contrast". Set by the window; "system" is resolved there.
    property string scheme: "light"
    /// 1.0 to 2.0; every text and everything that holds text grows with it.
    property real fontScale: 1
    /// No movement: transitions become instant.
    property bool reduceMotion: false

    readonly property ColorSet colors: scheme === "dark" ? darkColors : scheme === "contrast" ? contrastColors : lightColors
    readonly property bool contrast: scheme === "contrast"

    // Steps of 4 and 8.
    readonly property int hair: 1
    readonly property int space2: 2
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space20: 20
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int space40: 40
    readonly property int space48: 48
    readonly property int space64: 64

    /// Smallest side of anything that can be touched.
    readonly property int target: 48
    /// Rows with two lines, options, main buttons.
    readonly property int targetLarge: 56

    readonly property int radiusSmall: 6
    readonly property int radius: 10
    readonly property int radiusLarge: 16
    readonly property int radiusFull: 999

    readonly property int focusWidth: 3
    readonly property int focusGap: 2

    readonly property int iconSmall: Math.round(18 * iconScale)
    readonly property int icon: Math.round(24 * iconScale)
    readonly property int iconLarge: Math.round(40 * iconScale)
    readonly property real iconScale: 1 + (fontScale - 1) / 2
    readonly property int dot: Math.round(8 * iconScale)
    readonly property int badge: Math.round(28 * iconScale)

    /// Widest column of running text and questions.
    readonly property int readingWidth: Math.round(680 * Math.min(fontScale, 1.4))
    readonly property int formWidth: 480
    readonly property int pageWidth: 1120
    readonly property int railWidth: 288
    readonly property int sideWidth: 400
    readonly property int sheetWidth: 520
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 800
    readonly property int windowLeast: 320
    readonly property int optionColumn: 64
    /// Least width of an answer beside others, and of one with a picture.
    readonly property int answerColumn: 200
    readonly property int tileColumn: 144
    /// Of pictures with answers and questions.
    readonly property int thumbnail: 96
    readonly property int picture: 240
    readonly property int sliderTrack: 8
    readonly property int sliderHandle: 32
    readonly property int sliderHeight: 320

    // Motion, in milliseconds.
    readonly property int quick: reduceMotion ? 0 : 120
    readonly property int calm: reduceMotion ? 0 : 200
    readonly property int spin: 900
    readonly property int messageTime: 6000
    readonly property int tipDelay: 700

    readonly property string family: regularFile.status === FontLoader.Ready ? regularFile.name : Application.font.family

    readonly property font display: headline(30)
    readonly property font title: headline(23)
    readonly property font heading: sized(19, Font.DemiBold)
    readonly property font question: sized(18, Font.DemiBold)
    /// The name of the app is no text to read; it grows only a little.
    readonly property font logo: Qt.font({ family: root.family, pixelSize: Math.round(23 * Math.min(fontScale, 1.2)), weight: Font.DemiBold })
    readonly property font body: sized(17, Font.Normal)
    readonly property font bodyItalic: Qt.font({ family: root.family, pixelSize: Math.round(17 * fontScale), italic: true })
    readonly property font bodyStrong: sized(17, Font.DemiBold)
    readonly property font label: sized(16, Font.Medium)
    readonly property font labelLink: Qt.font({ family: root.family, pixelSize: Math.round(16 * fontScale), weight: Font.Medium, underline: true })
    readonly property font small: sized(15, Font.Normal)
    readonly property font smallStrong: sized(15, Font.DemiBold)
    readonly property font caption: sized(14, Font.Medium)
    readonly property font code: spaced(26, Font.DemiBold, 2)
    readonly property font codeInput: spaced(18, Font.Medium, 1)
    readonly property real lineHeight: 1.3
    readonly property real lineHeightTight: 1.15

    /// The width class of a window or column: what fits depends on the size of the text too.
    function widthClass(width: real): int {
        const fitting = width / fontScale;
        return fitting >= 840 ? Theme.Width.Expanded : fitting >= 600 ? Theme.Width.Medium : Theme.Width.Compact;
    }

    /// Space beside the content of a page.
    function margin(width: real): int {
        return width >= 840 ? space32 : width >= 600 ? space24 : space16;
    }

    function sized(size: real, weight: int): font {
        return Qt.font({ family: root.family, pixelSize: Math.round(size * root.fontScale), weight: weight });
    }

    /// Large already, so it grows a little less than running text does.
    function headline(size: real): font {
        return Qt.font({ family: root.family, pixelSize: Math.round(size * (1 + (root.fontScale - 1) * 0.7)), weight: Font.DemiBold });
    }

    function spaced(size: real, weight: int, spacing: real): font {
        return Qt.font({ family: root.family, pixelSize: Math.round(size * root.fontScale), weight: weight,
                         letterSpacing: spacing * root.fontScale });
    }

    property ColorSet lightColors: LightColors {}
    property ColorSet darkColors: DarkColors {}
    property ColorSet contrastColors: ContrastColors {}
    property FontLoader regularFile: FontLoader { source: "qrc:/fonts/Inter-Regular" }
    property FontLoader mediumFile: FontLoader { source: "qrc:/fonts/Inter-Medium" }
    property FontLoader semiBoldFile: FontLoader { source: "qrc:/fonts/Inter-SemiBold" }
}
