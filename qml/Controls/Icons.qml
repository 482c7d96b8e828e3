// The app's own icons: outlines on a 24 × 24 grid, drawn by Icon with a stroke of 2.
pragma Singleton

import QtQuick

QtObject {
    readonly property var paths: ({
        "back": "M20 12H4 M11 5l-7 7 7 7",
        "forward": "M4 12h16 M13 5l7 7-7 7",
        "check": "M4.5 12.5l5 5 10-11",
        "cross": "M5.5 5.5l13 13 M18.5 5.5l-13 13",
        "plus": "M12 5v14 M5 12h14",
        "chevron-down": "M6 9l6 6 6-6",
        "chevron-up": "M6 15l6-6 6 6",
        "chevron-right": "M9 6l6 6-6 6",
        "warning": "M12 4L2.8 19.5h18.4z M12 10v4.2 M12 17v0.2",
        "error": "M12 3a9 9 0 1 0 0.01 0z M12 7.5v5.5 M12 16.3v0.2",
        "info": "M12 3a9 9 0 1 0 0.01 0z M12 11v5.5 M12 7.6v0.2",
        "success": "M12 3a9 9 0 1 0 0.01 0z M8 12.3l2.8 2.8 5.2-5.8",
        "circle": "M12 3.5a8.5 8.5 0 1 0 0.01 0z",
        "sync": "M4.5 11a7.7 7.7 0 0 1 13.6-3.6L20 9.3 M20 4.3v5h-5 M19.5 13a7.7 7.7 0 0 1-13.6 3.6L4 14.7 M4 19.7v-5h5",
        "offline": "M7.5 18.5h9.8a3.9 3.9 0 0 0 1.9-7.3 6.3 6.3 0 0 0-8-5.5 M8.3 7.6a6.2 6.2 0 0 0-1.5 2.7A4.2 4.2 0 0 0 7.5 18.5 M4 4l16 16",
        "cloud": "M7.5 18.5h9.8a3.9 3.9 0 0 0 1.9-7.3 6.3 6.3 0 0 0-12.3-1.1A4.3 4.3 0 0 0 7.5 18.5z",
        "settings": "M4 7h9 M19 7h1 M16 4.5a2.5 2.5 0 1 0 0.01 0z M4 17h1 M11 17h9 M8 14.5a2.5 2.5 0 1 0 0.01 0z",
        "search": "M10.5 4a6.5 6.5 0 1 0 0.01 0z M15.3 15.3L20 20",
        "language": "M12 3a9 9 0 1 0 0.01 0z M3 12h18 M12 3c5 5 5 13 0 18 M12 3c-5 5-5 13 0 18",
        "edit": "M4 20l1-4.5L16.2 4.3l3.5 3.5L8.5 19z M13.5 7l3.5 3.5",
        "trash": "M4.5 7h15 M9.5 7V4h5v3 M6.5 7l1 13h9l1-13 M10.3 11v5.5 M13.7 11v5.5",
        "undo": "M8.5 5l-4.5 4.5 4.5 4.5 M4 9.5h10a5 5 0 0 1 0 10.2h-5",
        "calendar": "M4 6h16v14H4z M4 10.5h16 M8 3.5v4.5 M16 3.5v4.5",
        "clock": "M12 3a9 9 0 1 0 0.01 0z M12 7.3V12l3.2 2",
        "people": "M9 4.5a3.3 3.3 0 1 0 0.01 0z M2.8 19.5a6.2 6.2 0 0 1 12.4 0 M15.5 4.8a3.3 3.3 0 0 1 0 6.2 M17.6 13.8a6.2 6.2 0 0 1 3.6 5.7",
        "person": "M12 4a4 4 0 1 0 0.01 0z M4.5 20a7.5 7.5 0 0 1 15 0",
        "document": "M6 3.5h8l4.5 4.5v12.5H6z M13.5 3.7V8.5h4.8 M9 12.5h6 M9 16.3h6",
        "note": "M4 4.5h16v11.8h-8.6L7 20v-3.7H4z M8 8.6h8 M8 12.2h5",
        "copy": "M8.5 8.5h11.5v11.5H8.5z M15.5 8.3V4H4v11.5h4.3",
        "lock": "M5.5 11h13v9.5h-13z M8.3 10.8V8a3.7 3.7 0 0 1 7.4 0v2.8 M12 14.5v2.3",
        "tablet": "M5.5 3h13v18h-13z M10.8 18h2.4",
        "flag": "M5.5 21V4 M5.5 4.5h12l-2.4 4 2.4 4h-12",
        "list": "M9 6.5h11 M9 12h11 M9 17.5h11 M4.5 6.5h0.2 M4.5 12h0.2 M4.5 17.5h0.2",
        "quote": "M5 16.5c2.7-0.6 4-2.6 4-5.5V7H4.5v4.8H9 M14.5 16.5c2.7-0.6 4-2.6 4-5.5V7H14v4.8h4.5"
    })

    /// An empty path for a name that does not exist.
    function path(name: string): string {
        return paths[name] ?? "";
    }
}
