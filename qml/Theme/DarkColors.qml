import QtQuick

ColorSet {
    canvas: "#0E1514"
    surface: "#172120"
    sunken: "#101918"
    hover: "#1E2A28"
    pressed: "#263533"
    line: "#2B3A37"
    outline: "#7C8F8A"

    text: "#E6EDEB"
    textMuted: "#A8B8B3"
    textDisabled: "#788985"
    link: "#7FD9C9"

    accent: "#6FD1C0"
    accentHover: "#85DACB"
    accentPressed: "#9DE3D6"
    accentInk: "#05211D"
    accentSoft: "#17403A"
    accentSoftInk: "#BDEFE6"
    focus: "#FFD45C"

    danger: "#FFB4AB"
    dangerInk: "#4A0A06"
    dangerSoft: "#47201D"
    dangerSoftInk: "#FFD9D4"
    warning: "#F5C56B"
    warningSoft: "#42320F"
    warningSoftInk: "#FFE3AE"
    success: "#8CD9A4"
    successSoft: "#173D26"
    successSoftInk: "#C3F0CF"
    info: "#9CCBF2"
    infoSoft: "#16364F"
    infoSoftInk: "#CFE6FA"

    inverse: "#E6EDEB"
    inverseInk: "#16211F"
    inverseAccent: "#0B5D57"
    scrim: "#B3000000"
    brand: "#0C2F2C"
    brandInk: "#E6EDEB"
    brandShape: "#133F3B"
    speakers: ["#6FD1C0", "#D7A8F0", "#F5B26B", "#9CCBF2", "#F5A3C7", "#B5D97A", "#B9B0FA", "#E3CC66"]
    speakerInk: "#0E1514"
}
