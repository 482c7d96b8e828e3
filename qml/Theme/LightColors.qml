import QtQuick

ColorSet {
    canvas: "#F4F6F4"
    surface: "#FFFFFF"
    sunken: "#E9EEEB"
    hover: "#F1F6F4"
    pressed: "#E1ECE9"
    line: "#D9E0DC"
    outline: "#6F807B"

    text: "#16211F"
    textMuted: "#4B5B57"
    textDisabled: "#7B8985"
    link: "#0B5D57"

    accent: "#0B5D57"
    accentHover: "#0A524D"
    accentPressed: "#08433F"
    accentInk: "#FFFFFF"
    accentSoft: "#DFEFEC"
    accentSoftInk: "#0A4A45"
    focus: "#1D4ED8"

    danger: "#B3261E"
    dangerInk: "#FFFFFF"
    dangerSoft: "#FCE8E6"
    dangerSoftInk: "#8C1D18"
    warning: "#7A4B00"
    warningSoft: "#FFF0D6"
    warningSoftInk: "#6B4100"
    success: "#1B6A3A"
    successSoft: "#E1F3E6"
    successSoftInk: "#14532D"
    info: "#1C5687"
    infoSoft: "#E2EEF8"
    infoSoftInk: "#164970"

    inverse: "#1E2B28"
    inverseInk: "#F2F6F4"
    inverseAccent: "#8FE0D2"
    scrim: "#8016211F"
    brand: "#0B4F4A"
    brandInk: "#FFFFFF"
    brandShape: "#17655F"
    speakers: ["#0B5D57", "#7A3E9D", "#9A4A00", "#1C5687", "#8C1D4F", "#3F6212", "#5B4BB5", "#6B5500"]
    speakerInk: "#FFFFFF"
}
