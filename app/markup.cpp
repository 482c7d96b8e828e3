#include "app/markup.hpp"

#include <QRegularExpression>

namespace meetmoment::app {
namespace {

/// What a piece of text becomes: tags for a screen, or nothing but its words.
enum class As { Styled, Plain };

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

bool is_safe(const QUrl& url) {
    static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"),
                                     QStringLiteral("mailto"), QStringLiteral("tel")};
    return url.isValid() && schemes.contains(url.scheme());
}

bool is_word(QChar letter) {
    return letter.isLetterOrNumber() || letter == u'_';
}

/// Runs through one paragraph. Recursive for what stands inside emphasis; a paragraph of a form is short, and
/// kDeepest stops one that is not.
class Inline {
  public:
    Inline(As as, std::vector<Link>* links) : as_(as), links_(links) {}

    QString operator()(QStringView text, int depth = 0) {
        constexpr int kDeepest = 16;
        QString out;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype taken = depth < kDeepest ? piece(text, at, depth, out) : 0;
            if (taken > 0) {
                at += taken;
                continue;
            }
            put(out, text.mid(at, 1));
            ++at;
        }
        return out;
    }

  private:
    void put(QString& out, QStringView text) const {
        out += as_ == As::Styled ? escaped(text.toString()) : text.toString();
    }
    void wrap(QString& out, const char* tag, const QString& inside) const {
        if (as_ == As::Plain) {
            out += inside;
            return;
        }
        out += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), inside);
    }

    /// Takes markup at `at` and gives its length; 0 when there is none.
    qsizetype piece(QStringView text, qsizetype at, int depth, QString& out) {
        const QChar sign = text[at];
        if (sign == u'\\' && at + 1 < text.size() && text[at + 1].isPunct()) {
            put(out, text.mid(at + 1, 1));
            return 2;
        }
        if (sign == u'*' || sign == u'_') return emphasis(text, at, depth, out);
        if (sign == u'[') return link(text, at, depth, out);
        if (sign == u'<') return span(text, at);
        return 0;
    }

    qsizetype emphasis(QStringView text, qsizetype at, int depth, QString& out) {
        const QChar sign = text[at];
        const bool twice = at + 1 < text.size() && text[at + 1] == sign;
        const QString mark(twice ? 2 : 1, sign);
        const qsizetype from = at + mark.size();
        // An underscore within a word is a letter: "naam_van_veld".
        if (sign == u'_' && at > 0 && is_word(text[at - 1])) return 0;
        if (from >= text.size() || text[from].isSpace()) return 0;
        for (qsizetype end = text.indexOf(mark, from); end > 0; end = text.indexOf(mark, end + 1)) {
            const qsizetype after = end + mark.size();
            const bool inside_word = sign == u'_' && after < text.size() && is_word(text[after]);
            if (end == from || text[end - 1].isSpace() || inside_word) continue;
            if (!twice && after < text.size() && text[after] == sign) {
                end = after;
                continue;
            }
            wrap(out, twice ? "b" : "i", (*this)(text.mid(from, end - from), depth + 1));
            return after - at;
        }
        return 0;
    }

    qsizetype link(QStringView text, qsizetype at, int depth, QString& out) {
        const qsizetype middle = text.indexOf(QLatin1String("]("), at);
        const qsizetype end = middle < 0 ? -1 : text.indexOf(u')', middle);
        if (end < 0 || text.mid(at + 1, middle - at - 1).contains(u'[')) return 0;
        const QUrl url(text.mid(middle + 2, end - middle - 2).trimmed().toString(), QUrl::StrictMode);
        if (!is_safe(url)) return 0;
        const QString words = (*this)(text.mid(at + 1, middle - at - 1), depth + 1);
        if (links_ != nullptr) links_->push_back({words, url});
        out += as_ == As::Styled ? QStringLiteral("<a href=\"%1\">%2</a>")
                                       .arg(escaped(QString::fromUtf8(url.toEncoded())), words)
                                 : words;
        return end + 1 - at;
    }

    /// <span …>, </span> and <br> say nothing that is kept.
    static qsizetype span(QStringView text, qsizetype at) {
        static const QRegularExpression tag(QStringLiteral("^</?span(\\s[^<>]*)?>"),
                                            QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = tag.match(text.mid(at).toString());
        return match.hasMatch() ? match.capturedLength() : 0;
    }

    As as_;
    std::vector<Link>* links_;
};

QString run(const QString& text, As as, std::vector<Link>* links) {
    static const QRegularExpression heading(QStringLiteral("^(#{1,6})\\s+(.*?)\\s*#*$"));
    static const QRegularExpression item(QStringLiteral("^\\s*(?:([-*+])|(\\d{1,3})[.)])\\s+(.*)$"));
    Inline inlined(as, links);
    QString out, list;  // `list`: the tag of the list that is open
    bool fresh = true;  // nothing stands on this line yet
    const bool tags = as == As::Styled;
    const auto close = [&] {
        if (!list.isEmpty() && tags) out += QStringLiteral("</%1>").arg(list);
        if (!list.isEmpty()) fresh = tags;
        list.clear();
    };
    const auto new_line = [&] {
        if (!fresh) out += tags ? QStringLiteral("<br>") : QStringLiteral("\n");
    };
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const QStringList all = lines.split(QLatin1Char('\n'));
    const auto is_numbered = [&](qsizetype at) { return !item.match(all.value(at)).captured(2).isEmpty(); };
    for (qsizetype at = 0; at < all.size(); ++at) {
        const QString& line = all[at];
        const QRegularExpressionMatch title = heading.match(line), entry = item.match(line);
        // One number alone is no list: "1. Limited contact" is how an answer begins.
        const bool listed =
            entry.hasMatch() && (entry.captured(2).isEmpty() || is_numbered(at - 1) || is_numbered(at + 1));
        if (listed) {
            const QString kind = entry.captured(1).isEmpty() ? QStringLiteral("ol") : QStringLiteral("ul");
            if (kind != list) {
                close();
                if (tags) out += QStringLiteral("<%1>").arg(kind);
                list = kind;
            }
            if (tags) {
                out += QStringLiteral("<li>%1</li>").arg(inlined(entry.captured(3)));
            } else {
                new_line();
                out += (kind == QLatin1String("ol") ? entry.captured(2) + QStringLiteral(". ") : QString()) +
                       inlined(entry.captured(3));
            }
            fresh = false;
            continue;
        }
        close();
        if (title.hasMatch()) {
            if (tags) {
                const auto level = QString::number(std::min<qsizetype>(title.captured(1).size() + 2, 6));
                out += QStringLiteral("<h%1>%2</h%1>").arg(level, inlined(title.captured(2)));
                fresh = true;
            } else {
                new_line();
                out += inlined(title.captured(2));
                fresh = false;
            }
            continue;
        }
        new_line();
        out += inlined(line);
        fresh = false;
    }
    close();
    return out;
}

}  // namespace

QString styled(const QString& text) {
    return run(text, As::Styled, nullptr);
}

QString plain(const QString& text) {
    return run(text, As::Plain, nullptr);
}

bool is_marked(const QString& text) {
    static const QRegularExpression sign(
        QStringLiteral("[*_\\[<\\\\]|^#{1,6}\\s|^\\s*([-+]|\\d{1,3}[.)])\\s"),
        QRegularExpression::MultilineOption);
    return sign.match(text).hasMatch() &&
           styled(text) != escaped(text).replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

std::vector<Link> links_of(const QString& text) {
    std::vector<Link> links;
    std::ignore = run(text, As::Plain, &links);
    return links;
}

}  // namespace meetmoment::app
