// Every colour that a screen may use, by meaning. A set defines all of them, so that no screen knows which is active.
import QtQuick

QtObject {
    /// Behind everything.
    required property color canvas
    /// Cards, bars and fields.
    required property color surface
    /// Something lower than a card: the rail, a code block, an inactive track.
    required property color sunken
    /// Over a surface while the pointer is on it, and while it is pressed.
    required property color hover
    required property color pressed
    /// Separates areas; carries no meaning.
    required property color line
    /// Outlines of controls (3:1 against every background above).
    required property color outline

    required property color text
    required property color textMuted
    required property color textDisabled
    required property color link

    required property color accent
    required property color accentHover
    required property color accentPressed
    required property color accentInk
    /// A chosen option, the current section.
    required property color accentSoft
    required property color accentSoftInk
    required property color focus

    required property color danger
    required property color dangerInk
    required property color dangerSoft
    required property color dangerSoftInk
    required property color warningSoft
    required property color warningSoftInk
    required property color warning
    required property color successSoft
    required property color successSoftInk
    required property color success
    required property color infoSoft
    required property color infoSoftInk
    required property color info

    /// Short messages that float over the page.
    required property color inverse
    required property color inverseInk
    required property color inverseAccent
    /// Dims the page behind a sheet.
    required property color scrim
    /// The brand panel of the first screen.
    required property color brand
    required property color brandInk
    required property color brandShape
    /// Tells speakers apart, always together with a letter.
    required property list<color> speakers
    required property color speakerInk
    /// Width of outlines of controls, and of the one that says "chosen".
    property int outlineWidth: 1
    property int chosenWidth: 2
}
