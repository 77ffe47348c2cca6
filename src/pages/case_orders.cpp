// Orders of courts and authorities on the page of a case.

#include <pages/case_parts.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using cases::OrderEffect;
using cases::OrderKind;
using wording::mark;

struct EffectWords {
  OrderEffect effect;
  std::string_view done;
  std::string_view wish;
};
constexpr auto kEffects = std::to_array<EffectWords>({
    {OrderEffect::withhold,
     mark("Access to the article was disabled."),
     mark("Disable access to the article")},
    {OrderEffect::remove, mark("The article was removed."), mark("Remove the article")},
    {OrderEffect::restore,
     mark("The article came back: what kept it down was lifted."),
     mark("Bring the article back: what kept it down was lifted")},
    {OrderEffect::inform,
     mark("The information that was asked for was given."),
     mark("Give the information that is asked for")},
    {OrderEffect::decline, mark("No effect was given to it."), mark("Give it no effect")},
});

struct KindWords {
  OrderKind kind;
  std::string_view words;
};
constexpr auto kKinds = std::to_array<KindWords>({
    {OrderKind::act, mark("Order to act against content")},
    {OrderKind::inform, mark("Order to give information")},
    {OrderKind::judgment, mark("Judgment between the parties")},
});

const EffectWords& words_for(OrderEffect effect) {
  return *std::find_if(kEffects.begin(), kEffects.end(), [effect](const EffectWords& each) {
    return each.effect == effect;
  });
}

}  // namespace

void fill_orders(wording::Data& data, const Context& context, const CasePage& page) {
  for (const desk::OrderView& view : page.view.orders) {
    const cases::Order& order = view.order;
    wording::Data& row = data.section("ORDERS");
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&order](const KindWords& each) {
      return each.kind == order.kind;
    });
    row.set("KIND_TEXT", tr(context, kind->words));
    row.set("AUTHORITY", order.authority);
    row.set("REFERENCE", order.reference);
    row.set("LAW", order.ground);
    row.set("DOCUMENT", view.document);
    row.show("SECRET", order.secret);
    row.show("STANDS", view.stands);
    row.set("EFFECT_TEXT", tr(context, words_for(view.effect).done));
    row.set("DECLINED_BECAUSE", order.declined_because);
    set_time(row, context, order.received_at);
    if (order.reported_at) {
      set_time(row, context, "REPORTED", *order.reported_at);
      row.set("HOW",
              view.reported_how == "letter" ? tr(context, mark("by letter"))
                                            : std::string_view{view.reported_how});
    } else if (page.may_order) {
      row.set("ID", view.id);
      row.set("REPORT_URL", "/console/orders/" + view.id + "/report?case=" + page.view.c.id);
    }
  }
}

void fill_remedy(wording::Data& data, const Panel& panel) {
  if (panel.action != cases::Action::request_change) return;
  data.show("REMEDY");
  data.show("REMEDY_IS_CREDIT", value_of(panel.form, "remedy") == "credit");
}

void fill_order(wording::Data& data, const Context& context, const Panel& panel) {
  if (panel.action != cases::Action::order) return;
  data.show("ORDER");
  data.show("NEEDS_DOCUMENT");
  for (const EffectWords& each : kEffects) {
    wording::Data& row = data.section("EFFECTS");
    row.set("NAME", cases::name(each.effect));
    row.set("TEXT", tr(context, each.wish));
    row.show("SELECTED", value_of(panel.form, "order.effect") == cases::name(each.effect));
  }
  for (const KindWords& each : kKinds) {
    wording::Data& row = data.section("ORDER_KINDS");
    row.set("NAME", cases::name(each.kind));
    row.set("TEXT", tr(context, each.words));
    row.show("SELECTED", value_of(panel.form, "order.kind") == cases::name(each.kind));
  }
  data.show("ORDER_SECRET", !value_of(panel.form, "order.secret").empty());
  for (const char* const name : {"order.authority", "order.reference", "order.ground"})
    fill_field(data, panel.form, name);
}

}  // namespace pages
