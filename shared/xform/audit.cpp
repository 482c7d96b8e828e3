#include "shared/xform/audit.hpp"

#include <algorithm>
#include <utility>

#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform {

namespace {

constexpr std::string_view question_event = "question";

std::vector<std::string> columns_of(const AuditSettings& settings) {
    std::vector<std::string> out{"event", "node", "start", "end"};
    if (settings.location) out.insert(out.end(), {"latitude", "longitude", "accuracy"});
    if (settings.track_changes) out.insert(out.end(), {"old-value", "new-value"});
    if (settings.identify_user) out.emplace_back("user");
    if (settings.track_changes_reasons) out.emplace_back("change-reason");
    return out;
}

std::string cell(std::string_view value) {
    const bool plain = value.find_first_of(",\n\r") == std::string_view::npos && !value.starts_with('"');
    if (plain) return std::string(value);
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string line(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i)
        out += (i == 0 ? "" : ",") + cells[i];
    return out + '\n';
}

/// The cells of each line as they are written, with their quotes.
std::vector<std::vector<std::string>> raw_lines(std::string_view csv) {
    std::vector<std::vector<std::string>> out;
    std::vector<std::string> cells{""};
    bool quoted = false;
    for (const char c : csv) {
        std::string& last = cells.back();
        if (c == '"' && (quoted || last.empty())) {
            // The second of a doubled quote opens again what the first has closed.
            quoted = !quoted;
            last += c;
        } else if (c == '"' && last.front() == '"' && last.back() == '"') {
            quoted = true;
            last += c;
        } else if (quoted || (c != ',' && c != '\n')) {
            last += c;
        } else if (c == ',') {
            cells.emplace_back();
        } else {
            out.push_back(std::exchange(cells, {""}));
        }
    }
    if (cells.size() > 1 || !cells.front().empty()) out.push_back(std::move(cells));
    return out;
}

std::string_view name_of(LocationEvent event) {
    switch (event) {
        case LocationEvent::TrackingEnabled:
            return "location tracking enabled";
        case LocationEvent::TrackingDisabled:
            return "location tracking disabled";
        case LocationEvent::ProvidersEnabled:
            return "location providers enabled";
        case LocationEvent::ProvidersDisabled:
            return "location providers disabled";
        case LocationEvent::PermissionsGranted:
            return "location permissions granted";
        default:
            return "location permissions not granted";
    }
}

}  // namespace

AuditLog::AuditLog(AuditSettings settings, const Clock& clock, std::string_view written)
    : settings_(std::move(settings)), clock_(clock), columns_(columns_of(settings_)) {
    if (written.empty()) {
        csv_ = line(columns_);
    } else {
        take_over(written);
    }
}

void AuditLog::take_over(std::string_view written) {
    const std::string_view header = written.substr(0, written.find('\n'));
    std::vector<std::string> known = raw_lines(header).front();
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool enough =
        std::all_of(columns_.begin(), columns_.end(), [&](const auto& name) { return has(known, name); });
    if (enough) {
        columns_ = std::move(known);
        csv_ = written;
        if (!csv_.ends_with('\n')) csv_ += '\n';
        return;
    }
    rewritten_ = true;
    // All columns there are, in the order of the specification; what it does not know comes last.
    std::vector<std::string> all;
    AuditSettings every = settings_;
    every.location.emplace();
    every.track_changes = every.track_changes_reasons = every.identify_user = true;
    for (const std::string& name : columns_of(every)) {
        if (has(columns_, name) || has(known, name)) all.push_back(name);
    }
    for (const std::string& name : known) {
        if (!has(all, name)) all.push_back(name);
    }
    columns_ = std::move(all);
    csv_ = line(columns_);
    auto rows = raw_lines(written);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        std::vector<std::string> cells(columns_.size());
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const auto at =
                k < known.size() ? std::find(columns_.begin(), columns_.end(), known[k]) : columns_.end();
            if (at == columns_.end()) {
                cells.push_back(std::move(rows[i][k]));
            } else {
                cells[static_cast<std::size_t>(at - columns_.begin())] = std::move(rows[i][k]);
            }
        }
        csv_ += line(cells);
    }
}

std::int64_t AuditLog::now() {
    if (!started_) {
        started_ = true;
        wall_start_ = clock_.wall().time_since_epoch().count();
        monotonic_start_ = clock_.monotonic();
    }
    return wall_start_ + (clock_.monotonic() - monotonic_start_).count();
}

void AuditLog::add_place(const AuditPlace& place) {
    if (!settings_.location) return;
    (void)best_place();  // drops what is too old, so that a device which tells much fills no memory
    fixes_.push_back({place, clock_.monotonic()});
}

std::optional<AuditPlace> AuditLog::best_place() {
    if (!settings_.location) return std::nullopt;
    const std::chrono::milliseconds time = clock_.monotonic();
    std::erase_if(fixes_, [&](const Fix& fix) { return fix.at + settings_.location->max_age < time; });
    const auto best = std::min_element(fixes_.begin(), fixes_.end(), [](const Fix& a, const Fix& b) {
        return a.place.accuracy < b.place.accuracy;
    });
    if (best == fixes_.end()) return std::nullopt;
    return best->place;
}

AuditLog::Row AuditLog::row(std::string_view event, std::string node) {
    Row out;
    out.event = event;
    out.node = std::move(node);
    out.start = now();
    out.place = best_place();
    out.user = user_;
    return out;
}

void AuditLog::add(Row row) {
    last_event_ = row.event;
    if (open_) {
        waiting_.push_back(std::move(row));
    } else {
        write(row);
    }
}

void AuditLog::write(const Row& row) {
    std::vector<std::string> cells;
    for (const std::string& column : columns_) {
        const auto number = [&](double AuditPlace::*part) {
            return row.place ? xpath::to_text((*row.place).*part) : std::string{};
        };
        std::string value;
        if (column == "event") value = row.event;
        if (column == "node") value = row.node;
        if (column == "start") value = std::to_string(row.start);
        if (column == "end" && row.end) value = std::to_string(*row.end);
        if (column == "latitude") value = number(&AuditPlace::latitude);
        if (column == "longitude") value = number(&AuditPlace::longitude);
        if (column == "accuracy") value = number(&AuditPlace::accuracy);
        if (column == "old-value") value = row.old_value;
        if (column == "new-value") value = row.new_value;
        if (column == "user") value = row.user;
        if (column == "change-reason") value = row.reason;
        cells.push_back(cell(value));
    }
    csv_ += line(cells);
}

void AuditLog::form_start() {
    add(row("form start"));
}
void AuditLog::form_resume() {
    add(row("form resume"));
}
void AuditLog::form_save(const Session& session) {
    leave(session);
    add(row("form save"));
}
void AuditLog::form_exit(const Session& session) {
    leave(session);
    add(row("form exit"));
}
void AuditLog::form_finalize(const Session& session) {
    leave(session);
    add(row("form finalize"));
}
void AuditLog::save_error() {
    add(row("save error"));
}
void AuditLog::finalize_error() {
    add(row("finalize error"));
}
void AuditLog::constraint_error() {
    add(row("constraint error"));
}
void AuditLog::change_reason(std::string_view reason) {
    if (!settings_.track_changes_reasons) return;
    Row out = row("change reason");
    out.reason = reason;
    add(std::move(out));
}
void AuditLog::jump(const Session& session) {
    leave(session);
    add(row("jump"));
}

void AuditLog::enter(const Session& session, std::string_view event, std::string node,
                     std::vector<Watched> questions) {
    if (open_ && waiting_.front().event == event && waiting_.front().node == node) return;
    leave(session);
    waiting_.push_back(row(event, std::move(node)));
    last_event_ = event;
    questions_ = std::move(questions);
    open_ = true;
}

void AuditLog::enter_question(const Session& session, std::uint32_t item) {
    const auto shown = session.item(item);
    if (!shown) return;
    const std::string node = session.reference_of(item);
    enter(session, question_event, node, {{shown->path, node, session.value(shown->path)}});
}

void AuditLog::enter_group(const Session& session, std::uint32_t group,
                           std::span<const std::uint32_t> questions) {
    std::vector<Watched> watched;
    for (const std::uint32_t id : questions) {
        const auto shown = session.item(id);
        if (shown && is_question(shown->kind))
            watched.push_back({shown->path, session.reference_of(id), session.value(shown->path)});
    }
    enter(session, "group questions", session.reference_of(group), std::move(watched));
}

void AuditLog::enter_add_repeat(const Session& session, std::uint32_t item) {
    const auto prompt = session.item(item);
    if (!prompt) return;
    // The instance that would come.
    enter(session, "add repeat", session.reference_of(item) + "[" + std::to_string(prompt->number + 1) + "]",
          {});
}

void AuditLog::enter_end_screen(const Session& session) {
    enter(session, "end screen", {}, {});
}

AuditLog::Row AuditLog::change(const Session& session, Row row, const Watched& question) const {
    const std::string value = session.value(question.path);
    if (!settings_.track_changes || value == question.value) return row;
    row.old_value = question.value;
    row.new_value = value;
    return row;
}

void AuditLog::leave(const Session& session) {
    if (!open_) return;
    Row view = std::move(waiting_.front());
    view.end = now();
    if (!view.place) view.place = best_place();
    if (view.event == question_event) {
        write(change(session, std::move(view), questions_.front()));
    } else {
        write(view);
        for (const Watched& question : questions_) {
            Row one = view;
            one.event = question_event;
            one.node = question.node;
            one = change(session, std::move(one), question);
            if (one.old_value != one.new_value) write(one);
        }
    }
    for (std::size_t i = 1; i < waiting_.size(); ++i)
        write(waiting_[i]);
    waiting_.clear();
    questions_.clear();
    open_ = false;
}

void AuditLog::delete_repeat(const Session& session, std::string_view path) {
    Row out = row("delete repeat", session.reference_of(path));
    out.end = out.start;
    add(std::move(out));
}

void AuditLog::location(LocationEvent event) {
    const std::string_view name = name_of(event);
    const bool from_provider =
        event == LocationEvent::ProvidersEnabled || event == LocationEvent::ProvidersDisabled;
    if (!settings_.location || (from_provider && last_event_ == name)) return;
    add(row(name));
}

}  // namespace meetmoment::xform
