// What the stage looks like in every look: what can be said against it, and pictures of it for people.
#pragma once

#include "tests/qml/pages/stage.hpp"

namespace meetmoment::stage {

/// Fails for everything without name or room, cut off or overlapping in one of `looks()`, and for warnings of
/// QML since the last call; `what` says where. With `pictures`, keeps one of each look under that name.
void expect_good(Stage& on, const QString& what, const QString& pictures = {});
/// The same once the page with this name is there.
void expect_good_page(Stage& on, const QString& page);

/// Light and dark at each of these sizes.
[[nodiscard]] QList<Look> day_and_night(const QList<QSize>& sizes);
/// Keeps a picture in each of these looks in the folder of artefacts.
void shoot(Stage& on, const QString& name,
           const QList<Look>& looks = day_and_night({{360, 640}, {1280, 800}}));
/// Keeps a picture as it is now.
void keep(Stage& on, const QString& name, const Look& look);

/// The answer that the page of the questionnaire shows; "(not there)" when the question is on another one.
[[nodiscard]] QString value_on_page(Stage& on, const QString& path);

}  // namespace meetmoment::stage
