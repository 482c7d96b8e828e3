// What a screen reader is told of a line that hides its text: its name, that it is a password, and as many
// dots as there are characters. Qt Quick 6.4 tells either the name and the text itself, or that it is a
// password and no name.
#pragma once

namespace meetmoment::app {

/// Once is enough for all engines; again does nothing. GUI thread.
void hide_secrets_from_screen_readers();

}  // namespace meetmoment::app
