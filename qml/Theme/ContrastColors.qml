// High contrast: black on white, heavy outlines, chosen things filled.
import QtQuick

ColorSet {
    canvas: "#FFFFFF"
    surface: "#FFFFFF"
    sunken: "#FFFFFF"
    hover: "#E6E6E6"
    pressed: "#CFCFCF"
    line: "#000000"
    outline: "#000000"

    text: "#000000"
    textMuted: "#000000"
    textDisabled: "#4D4D4D"
    link: "#00307A"

    accent: "#002B5C"
    accentHover: "#001F44"
    accentPressed: "#00142E"
    accentInk: "#FFFFFF"
    accentSoft: "#002B5C"
    accentSoftInk: "#FFFFFF"
    focus: "#C2185B"

    danger: "#8A0000"
    dangerInk: "#FFFFFF"
    dangerSoft: "#FFFFFF"
    dangerSoftInk: "#8A0000"
    warning: "#4A2D00"
    warningSoft: "#FFFFFF"
    warningSoftInk: "#000000"
    success: "#003D17"
    successSoft: "#FFFFFF"
    successSoftInk: "#003D17"
    info: "#00307A"
    infoSoft: "#FFFFFF"
    infoSoftInk: "#00307A"

    inverse: "#000000"
    inverseInk: "#FFFFFF"
    inverseAccent: "#FFE14D"
    scrim: "#CC000000"
    brand: "#002B5C"
    brandInk: "#FFFFFF"
    brandShape: "#002B5C"
    speakers: ["#000000", "#4A0072", "#5C2A00", "#00307A", "#6B0036", "#1F3D00", "#2A1B8F", "#403300"]
    speakerInk: "#FFFFFF"
    outlineWidth: 2
    chosenWidth: 3
}
