#include "tests/qml/handover/onlooker.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>

#include "tests/qml/support/inspection.hpp"

namespace meetmoment::stage {
namespace {

void look_at(const QQuickItem& item, Sight& sight) {
    if (item.objectName().startsWith(QLatin1String("page."))) sight.pages << item.objectName();
    sight.text += item.objectName() + u'\n';
    for (const char* property : {"text", "preeditText", "title", "subtitle", "placeholderText"})
        if (const QVariant value = item.property(property); value.isValid())
            sight.text += value.toString() + u'\n';
    sight.text += inspection::accessible_name(&item) + u'\n';
    for (const QQuickItem* child : item.childItems())
        look_at(*child, sight);
}

void listen_to(QAccessibleInterface* one, Sight& sight, int depth) {
    if (one == nullptr || !one->isValid() || depth > 60) return;
    sight.reachable.push_back(one);
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        sight.text += one->text(kind) + u'\n';
    if (auto* text = one->textInterface()) sight.text += text->text(0, text->characterCount()) + u'\n';
    for (int i = 0; i < one->childCount(); ++i)
        listen_to(one->child(i), sight, depth + 1);
}

}  // namespace

Sight look_around(Stage& on) {
    Sight sight;
    look_at(*on.root(), sight);
    listen_to(QAccessible::queryAccessibleInterface(&on.window()), sight, 0);
    auto& app = on.app();
    for (const app::RowModel* model :
         {app.today.tasks(), app.today.drafts(), app.today.finished(), app.questionnaire.pages(),
          app.questionnaire.items(), app.questionnaire.pageErrors(), app.questionnaire.review(),
          app.topics.rows(), app.table.speakers(), app.notes.rows(), app.names.rows(), app.outcomes.actions(),
          app.closing.topics()})
        if (model->count() > 0)
            sight.text +=
                QString::fromUtf8(QJsonDocument(model->to_json()).toJson(QJsonDocument::Compact)) + u'\n';
    sight.text += on.window().title() + u'\n' + QGuiApplication::clipboard()->text() + u'\n';
    return sight;
}

}  // namespace meetmoment::stage
