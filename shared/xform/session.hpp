// One filling-in of a form: the primary instance, kept consistent after every answer by recalculating just
// what depends on it, and a flat view of what is to be shown. Not thread-safe; one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::xform {

/// What the outside world gives a session. `clock` and `random` must outlive it.
struct Environment {
    const Clock* clock = nullptr;
    RandomSource* random = nullptr;
    int utc_offset_minutes = 0;
    /// The submission of this form that was saved last, as XML, for jr://instance/last-saved; without one
    /// that is the form's blank instance.
    std::string last_saved;
    std::map<std::string, std::string> properties;  ///< "deviceid", "username", … for jr:preload="property"
};

/// Repeat: the head of one instance of a repeat. AddRepeat: where another instance can be added.
enum class ItemKind : std::uint8_t {
    Group,
    Note,
    Input,
    SelectOne,
    SelectMultiple,
    Range,
    Trigger,
    Repeat,
    AddRepeat
};
[[nodiscard]] constexpr bool is_question(ItemKind kind) {
    return kind != ItemKind::Group && kind != ItemKind::Note && kind != ItemKind::Repeat &&
           kind != ItemKind::AddRepeat;
}
/// The element of the body that an item is. ItemKind tells how an answer is kept and checked, this also how
/// it is asked: a Secret, Textarea and Upload are Inputs, a Rank is a SelectMultiple whose order counts, and
/// a Note may be any of them.
enum class Control : std::uint8_t {
    Group,
    Repeat,
    Input,
    Secret,
    Textarea,
    Upload,
    SelectOne,
    SelectMultiple,
    Rank,
    Range,
    Trigger
};

/// Geotrace: "lat lon alt acc;lat lon alt acc;…", at least two points; Geoshape: at least three, the last
/// where the first is. Intent: a text that another app fills. A type that is not here ("select1", "odk:rank")
/// is String.
enum class DataType : std::uint8_t {
    String,
    Int,
    Boolean,
    Decimal,
    Date,
    Time,
    DateTime,
    Geopoint,
    Binary,
    Barcode,
    Geotrace,
    Geoshape,
    Intent
};

enum class MediaKind : std::uint8_t { Image, BigImage, Audio, Video };
/// A file that goes with a label: `uri` as the form writes it, "jr://images/kaart.png". A BigImage is what an
/// Image opens; alone it shows nothing.
struct Media {
    MediaKind kind = MediaKind::Image;
    std::string uri;
    friend bool operator==(const Media&, const Media&) = default;
};

struct Choice {
    std::string value;
    std::string label;
    std::vector<Media> media = {};
    friend bool operator==(const Choice&, const Choice&) = default;
};

struct RangeBounds {
    double start = 0, end = 0, step = 1;
};

/// What the form says of a control besides its kind and appearance; empty where it says nothing. Numbers that
/// are none are left out.
struct ControlOptions {
    std::string media_type;   ///< Upload: "image/*"; counts where `accept` is empty
    std::string accept;       ///< Upload: media types and file name endings, with commas between
    std::optional<int> rows;  ///< the fewest lines that a text gets
    /// Metres: a place as exact as the first is taken by itself, one less exact than the second gets a
    /// warning.
    std::optional<double> accuracy_threshold, unacceptable_accuracy_threshold;
    std::string autoplay;                 ///< "audio" or "video": of the label, played when it is reached
    std::string intent;                   ///< of another app that gives the answer
    bool incremental = false;             ///< a place that is put on the map is an answer at once
    std::optional<double> tick_interval;  ///< Range: between marks
    std::optional<double> placeholder;    ///< Range: where the handle stands without an answer
    std::optional<int> max_pixels;        ///< Upload: what the longer side of an image is reduced to
    std::string quality;                  ///< Upload of sound: "voice-only", "low", "normal" or "external"
    bool allow_mock_accuracy = false;     ///< places from a simulated receiver count
    friend bool operator==(const ControlOptions&, const ControlOptions&) = default;
};

/// One visible element of the form's body, with everything that a screen shows of it.
struct Item {
    std::uint32_t id = 0;  ///< stable within a form; index of the body element
    ItemKind kind = ItemKind::Input;
    DataType type = DataType::String;
    /// Of the bound node below the form's root, "samenwerking/a1"; in a repeat followed by the keys of the
    /// instances around it, outermost first: "kind/naam[0191…]". "" when unbound. Of a Repeat that of the
    /// instance, of an AddRepeat that of the repeat.
    std::string path;
    std::uint32_t number = 0;  ///< Repeat: which instance, from 1; AddRepeat: how many there are
    bool removable = false;    ///< Repeat: the user may remove it
    /// Texts may hold ODK's Markdown and <span style>. `short_label` is empty where the form has none.
    std::string label, hint, guidance, short_label;
    std::vector<Media> media;  ///< of the label
    std::vector<std::string> appearance;
    bool required = false, readonly = false;
    std::vector<Choice> choices;
    RangeBounds range;
    std::vector<Choice> ticks;  ///< Range: labels of values on the scale
    Control control = Control::Input;
    ControlOptions options;
    std::string no_app_message;  ///< what to say when there is no app for options.intent
    std::string value;           ///< lexical; for select multiple space-separated
    std::string error;           ///< message in the session's language; "" when in order or not yet validated
};

/// A list of choices may be long; who has it already leaves it out: Item::choices and Item::ticks stay empty.
enum class ItemParts : std::uint8_t { All, WithoutChoices };

/// Columns of a table over the questions below it ("label"): it shows choices and takes no answer.
[[nodiscard]] bool is_table_head(const Item& item);

/// A page: a top-level group (its label is the page's title), or a run of top-level questions without one.
struct Page {
    std::uint32_t id = 0;
    std::string title;
    std::vector<std::uint32_t>
        items;          ///< ids of the visible items in order (groups within the page included)
    int questions = 0;  ///< answerable items that are relevant now
    int answered = 0;
};

/// What an answer changed, so that a screen updates just that.
struct Changes {
    std::vector<std::uint32_t> items;    ///< whose value, label, error, required, readonly or choices changed
    std::vector<std::uint32_t> choices;  ///< of these, whose choices or ticks may have changed
    bool structure = false;              ///< an item or page became visible or invisible
    /// Nodes whose value changed (the answer's own and calculated ones), ascending; Session::path_of_node()
    /// names them until the next edit.
    std::vector<std::uint32_t> nodes;
};

/// What can be wrong with an answer. Choice: no longer offered; Range: not on the scale.
enum class Fault : std::uint8_t { None, Required, Type, Choice, Range, Constraint };

struct Invalid {
    std::uint32_t item = 0, page = 0;
    std::string path;
    std::string message;
    Fault fault = Fault::None;
};

/// What an action of the form wants from the device. The answer goes to the node at `path` by set_value():
/// the place as a geopoint, "" when there is none; the name of the file with the sound.
struct ActionRequest {
    enum class Kind : std::uint8_t { Geopoint, RecordAudio };
    Kind kind = Kind::Geopoint;
    std::string path;
    std::string quality;  ///< RecordAudio: "voice-only", "low", "normal" or ""
    friend bool operator==(const ActionRequest&, const ActionRequest&) = default;
};

/// What a submission does to an entity (ODK Entities 2025.1).
struct EntityChange {
    std::string list;  ///< the entity list, "dataset" in the form
    std::string id;
    bool create = false, update = false;  ///< both may be true: then the server tries both
    std::string base_version, trunk_version, branch_id;
    std::string label;
    std::map<std::string, std::string> properties;  ///< of the relevant questions, by name; "" clears one
    std::string path;  ///< of the entity element: "meta/entity", "boom/meta/entity[key]"
    /// "" when in order, else why a server refuses it: "entity.id" (no UUID), "entity.label" (a new one
    /// needs it), "entity.list".
    std::string problem;
    friend bool operator==(const EntityChange&, const EntityChange&) = default;
};

/// What a session may cost. Beyond a limit it keeps every answer, leaves undone what would cost more, and
/// problem() names the first limit that was reached:
///   "form.too-many-instances"   100,000 instances of a repeat in one place, 2,000,000 nodes in all
///   "xpath.too-costly"          20,000,000 nodes that one expression looks at; a regular expression counts
///   as
///                               200, eight bytes of text as one, and one match has PCRE2's limits
///   "form.too-costly"           50,000,000 nodes that all expressions look at after one edit
///   "form.endless-calculation"  100 computations of each value after one edit
///   "form.endless-actions"      100 rounds of actions after one edit
///   "form.endless-text"         16 texts in each other, 10,000 in one
///   "form.too-long"             1 MiB of a calculated value or of a text with its outputs
class Session {
  public:
    /// A new instance: defaults, preloads, instanceID, first-load actions and all calculations done.
    /// `initial` (by node path) is put in before anything is calculated, also into readonly nodes: what the
    /// caller knows already, such as study, round and region. Fails with "session.environment" without clock
    /// or random.
    [[nodiscard]] static Result<Session> start(std::shared_ptr<const Form> form, Environment environment,
                                               const std::map<std::string, std::string>& initial = {});

    /// An instance that exists: `values` by node path (as in answers()), and the instances of repeats in
    /// their order (as in repeat_instances(); an instance that only a value names comes after these). Unknown
    /// paths are kept aside and given back by answers(). Calculations run again; first-load actions do not.
    [[nodiscard]] static Result<Session> resume(std::shared_ptr<const Form> form, Environment environment,
                                                const std::map<std::string, std::string>& values,
                                                const std::vector<std::string>& repeat_instances = {});

    /// An instance from its XML, as to_xml() or another client wrote it: a draft that is taken up again. What
    /// it lacks has the form's own value. "form.not-xml", "form.too-large" (also for more instances of
    /// repeats than a session has room for), "session.other-form".
    [[nodiscard]] static Result<Session> from_xml(std::shared_ptr<const Form> form, Environment environment,
                                                  std::string_view xml);
    /// As from_xml() for a submission that was sent: it gets a new instanceID, and the one that it had
    /// becomes its meta/deprecatedID (OpenRosa metadata).
    [[nodiscard]] static Result<Session> edit(std::shared_ptr<const Form> form, Environment environment,
                                              std::string_view xml);

    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    [[nodiscard]] const Form& form() const;
    [[nodiscard]] const std::string& language() const;
    /// Changes labels, hints, choices and messages; no value. Fails with "form.unknown-language".
    Result<Changes> set_language(std::string_view language);

    /// Every place where one who goes through the form stops, in order: ids of what is relevant among groups,
    /// instances of repeats, places to add one, questions and notes.
    [[nodiscard]] std::vector<std::uint32_t> stops() const;
    /// Pages with at least one relevant question or note, in order.
    [[nodiscard]] std::vector<Page> pages() const;
    [[nodiscard]] std::optional<Item> item(std::uint32_t id, ItemParts parts = ItemParts::All) const;
    /// Item::choices, of a range Item::ticks; empty for any other item.
    [[nodiscard]] std::vector<Choice> choices(std::uint32_t id) const;
    /// What a choice of an item is called; nullopt when it is not offered.
    [[nodiscard]] std::optional<std::string> choice_label(std::uint32_t id, std::string_view value) const;

    /// Stores an answer as typed and recalculates what depends on it. "" clears. What does not fit the type
    /// or the constraint is kept and shows as the item's error: nothing typed is thrown away. Fails only for
    /// a path that is no answerable node ("session.unknown-path") or is readonly ("session.readonly"); what
    /// an ActionRequest fills takes its answer also when it is readonly.
    Result<Changes> set_value(std::string_view path, std::string_view value);
    /// What was typed or calculated, "" when empty or unknown. Paths may be references too.
    [[nodiscard]] std::string value(std::string_view path) const;
    /// What expressions and the submission see: the value as its type holds it, "" for a typed text that is
    /// none.
    [[nodiscard]] std::string lexical_value(std::string_view path) const;
    [[nodiscard]] bool is_relevant(std::string_view path) const;

    /// Adds an instance of the repeat at `path` ("kind", or inside another repeat "kind/bezoek[key]") before
    /// the one at place `before` (from 0), at the end without one. `key` is a new UUID when empty. Fails with
    /// "session.unknown-path", "session.fixed-repeat" (jr:count or jr:noAddRemove), "session.too-many"
    /// (100,000 of one repeat in one place, or two million nodes in all), "session.known-key".
    Result<Changes> add_repeat(std::string_view path, std::string_view key = {},
                               std::optional<std::size_t> before = std::nullopt);
    /// Removes the instance at `path` ("kind[key]") with all in it. Fails with "session.unknown-path",
    /// "session.fixed-repeat".
    Result<Changes> remove_repeat(std::string_view path);
    /// The instances of all repeats in document order: "kind[key]", "kind/bezoek[key][key]".
    [[nodiscard]] std::vector<std::string> repeat_instances() const;
    /// How many instances the repeat at `path` has now; 0 for an unknown one.
    [[nodiscard]] std::size_t repeat_count(std::string_view path) const;
    /// Whether there is a repeat at `path`, in the instances of the repeats around it that the path names.
    [[nodiscard]] bool repeat_exists(std::string_view path) const;
    /// The path of a node that Changes names.
    [[nodiscard]] std::string path_of_node(std::uint32_t node) const;
    /// The path of what an XPath reference by names and numbers names ("/data/kind[2]/naam"), "" for nothing.
    [[nodiscard]] std::string path_of(std::string_view reference) const;
    /// The inverse for a path of an answer or an instance: "/data/kind[2]/naam", "" for nothing.
    [[nodiscard]] std::string reference_of(std::string_view path) const;
    /// The reference of what an item is bound to; of an AddRepeat that of the repeat, without a number.
    [[nodiscard]] std::string reference_of(std::uint32_t item) const;
    /// The innermost instance of a repeat that an item stands in, "kind[key]"; of a Repeat its own, of an
    /// AddRepeat the one around it. "" outside repeats.
    [[nodiscard]] std::string instance_of(std::uint32_t item) const;

    /// Checks required, type and constraint of every relevant item of a page and sets the items' errors.
    [[nodiscard]] std::vector<Invalid> validate_page(std::uint32_t page);
    [[nodiscard]] std::vector<Invalid> validate();

    /// Writes what is known at the end only (jr:preload="timestamp" with "end") and runs the actions of
    /// xforms-revalidate. Call it before the answers are final; calling it again moves the time.
    Changes finish();

    /// What actions asked of the device since the last call, each once, in their order. Ask after the session
    /// began and after every change; a request that nobody answers leaves its node as it was.
    [[nodiscard]] std::vector<ActionRequest> take_requests();

    /// The entities that the submission creates or updates as the answers are now, in document order; those
    /// of which it does neither, or that are not relevant, are left out.
    [[nodiscard]] std::vector<EntityChange> entities() const;

    /// The first thing that went wrong while expressions and actions ran since the session began.
    [[nodiscard]] const std::optional<Problem>& problem() const;

    struct Answer {
        std::string path;
        std::string value;
        bool relevant = true;
        friend bool operator==(const Answer&, const Answer&) = default;
    };
    /// Every leaf node of the instance in document order, meta included, and the attributes that the form
    /// fills ("meta/entity/@id").
    [[nodiscard]] std::vector<Answer> answers() const;

    /// The submission as XForms XML, irrelevant nodes pruned.
    [[nodiscard]] std::string to_xml() const;

  private:
    class Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::xform
