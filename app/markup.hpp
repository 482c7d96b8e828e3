// Texts of forms as XLSForm lets authors write them: a subset of Markdown. Everything else that looks like
// markup is shown as it was typed, so that a form can bring in no picture, style or script.
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>
#include <vector>

namespace meetmoment::app {

struct Link {
    QString text;
    QUrl url;
};

/// The text for Qt's Text.StyledText: **strong**, __strong__, *emphasis*, _emphasis_, headings from # to
/// ######, lists of "- " or "1. ", links of http, https, mailto and tel, and line breaks. Of <span style="…">
/// the text stays; its colours are left out, because they know nothing of the contrast of a screen. A
/// backslash before a sign keeps it as a sign.
[[nodiscard]] QString styled(const QString& text);
/// The same without any signs of markup, for names that are read out and for lists.
[[nodiscard]] QString plain(const QString& text);
/// Whether styled() would show more than the text itself.
[[nodiscard]] bool is_marked(const QString& text);
/// The links of the text, in their order.
[[nodiscard]] std::vector<Link> links_of(const QString& text);

}  // namespace meetmoment::app
