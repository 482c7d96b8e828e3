#include "shared/store/tablet_cells.hpp"

namespace meetmoment::store::cells {

namespace {

/// Opens the cell and lets `read` take its content apart.
template <class Read>
auto opened(const Sealer& sealer, const CellPlace& place, ByteView cell, Read read)
    -> decltype(read(std::declval<cbor::Reader&>())) {
    const auto content = sealer.open(place, cell);
    if (!content) return fail(content.error());
    cbor::Reader in(*content);
    return read(in);
}

}  // namespace

Bytes authored(std::string_view user, const record::Value& value) {
    cbor::Writer out;
    out.bytes(as_bytes(user));
    record::encode(value, out);
    return out.take();
}

Result<std::pair<std::string, record::Value>> authored_at(const Sealer& sealer, const CellPlace& place,
                                                          ByteView cell) {
    using Authored = std::pair<std::string, record::Value>;
    return opened(sealer, place, cell, [](cbor::Reader& in) -> Result<Authored> {
        const auto user = in.bytes();
        if (!user) return fail(user.error());
        auto value = record::decode_value(in);
        if (!value) return fail(value.error());
        return Authored{as_text(*user), std::move(*value)};
    });
}

Result<record::Value> value_at(const Sealer& sealer, const CellPlace& place, ByteView cell) {
    return opened(sealer, place, cell, [](cbor::Reader& in) -> Result<record::Value> {
        if (const auto user = in.bytes(); !user) return fail(user.error());
        return record::decode_value(in);
    });
}

Bytes texts(std::initializer_list<std::string_view> all) {
    cbor::Writer out;
    for (const std::string_view one : all)
        out.bytes(as_bytes(one));
    return out.take();
}

Result<std::vector<std::string>> texts_at(const Sealer& sealer, const CellPlace& place, ByteView cell,
                                          std::size_t count) {
    return opened(sealer, place, cell, [&](cbor::Reader& in) -> Result<std::vector<std::string>> {
        std::vector<std::string> all;
        while (all.size() < count) {
            const auto text = in.bytes();
            if (!text) return fail(text.error());
            all.emplace_back(as_text(*text));
        }
        return all;
    });
}

}  // namespace meetmoment::store::cells
