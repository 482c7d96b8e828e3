// The studies on this tablet: each has a data folder with a store of its own, and one is open at a time. The
// first stands in the root, others in studies/ below it. What is there is what the disk says; studies.json in
// the root only remembers which one is open, what each is called, and how the user wants the app to look.
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include "shared/base/random.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::app {

class Studies {
  public:
    struct Entry {
        QString folder;         ///< below the root; "" for the root itself
        study::LocalText name;  ///< empty before it has been fetched
        QString user;           ///< for people
        bool unsent = false;    ///< something was, when it was left
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    /// Reads what is there. A studies.json that is damaged is as one that is missing.
    explicit Studies(QString root);

    /// The one in the root first; also one that is not enrolled yet while it is open.
    [[nodiscard]] const QList<Entry>& all() const { return all_; }
    [[nodiscard]] const QString& current() const { return current_; }
    /// Absolute.
    [[nodiscard]] QString path(const QString& folder) const;
    [[nodiscard]] QString current_path() const { return path(current_); }

    // Each is on the disk when it returns true.
    /// From the next opening on. False for a folder that is not among all().
    bool select(const QString& folder);
    /// A new folder, which is then the current one.
    bool add(RandomSource& random);
    /// The current one is gone: the one before it is current now, else the first, else the root.
    bool drop_current();
    /// What is remembered of the current one.
    bool remember(const study::LocalText& name, const QString& user);
    bool remember_unsent(bool unsent);

    /// Settings that go along to the study that opens next, which takes them and leaves none.
    [[nodiscard]] const QHash<QString, QString>& look() const { return look_; }
    bool set_look(const QHash<QString, QString>& look);

  private:
    void scan();
    void read();
    bool write() const;
    [[nodiscard]] Entry* entry(const QString& folder);

    QString root_, current_, previous_;
    QList<Entry> all_;
    QHash<QString, QString> look_;
};

}  // namespace meetmoment::app
