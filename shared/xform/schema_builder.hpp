// Makes the schema of a form: its primary instance with each repeat once, and the scopes of the repeats.
#pragma once

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

/// Fills form.instance, form.scopes and form.scope_of (not jr:count, which is an expression and needs binds)
/// from the primary instance at `data` in form.source and from the repeats in the body.
/// "form.unknown-reference" when a repeat has no node.
void build_schema(FormBuilder& builder, NodeId model, NodeId body, NodeId data);

}  // namespace meetmoment::xform
