#include <intake/form.hpp>

#include <algorithm>
#include <utility>

namespace intake {
namespace {

// Collects the fields of a form, those that say something.
class Filling {
 public:
  void text(std::string name, std::string_view value) {
    if (value.empty()) return;
    form_.push_back({.name = std::move(name), .value = std::string{value}});
  }
  void box(std::string name, bool ticked) {
    if (ticked) text(std::move(name), "on");
  }
  void lines(std::string name, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) {
      all += value;
      all += '\n';
    }
    text(std::move(name), all);
  }
  [[nodiscard]] Form take() { return std::exchange(form_, {}); }

 private:
  Form form_;
};

std::string at(std::string_view list, std::size_t index, std::string_view member) {
  std::string name{list};
  name += '.';
  name += std::to_string(index);
  name += '.';
  name += member;
  return name;
}

void fill_party(Filling& form, std::size_t index, const notices::Party& party) {
  form.text(at("parties", index, "role"), name(party.role));
  form.text(at("parties", index, "name"), party.name);
  form.text(at("parties", index, "kind"), name(party.kind));
  form.text(at("parties", index, "email"), party.email);
  form.text(at("parties", index, "phone"), party.phone);
  form.text(at("parties", index, "address"), party.address);
  form.text(at("parties", index, "country"), party.country);
  form.text(at("parties", index, "authority.document"), party.authority.document);
  form.text(at("parties", index, "authority.valid_until"), party.authority.valid_until);
}

void fill_work(Filling& form, std::size_t index, const notices::Work& work) {
  form.text(at("works", index, "title"), work.title);
  form.text(at("works", index, "description"), work.description);
  form.lines(at("works", index, "urls"), work.urls);
  form.text(at("works", index, "text"), work.text);
}

// Addresses stand in one field unless one of them comes with a quotation.
void fill_items(Filling& form, const std::vector<notices::ItemClaim>& items) {
  const bool quoted = std::any_of(items.begin(), items.end(), [](const notices::ItemClaim& item) {
    return !item.quote.empty();
  });
  std::vector<std::string> urls;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (quoted) {
      form.text(at("items", i, "url"), items[i].url);
      form.text(at("items", i, "quote"), items[i].quote);
    } else {
      urls.push_back(items[i].url);
    }
  }
  form.lines("items", urls);
}

}  // namespace

std::optional<std::string_view> value_of(const Form& form, std::string_view name) {
  const auto found = std::find_if(
      form.begin(), form.end(), [name](const Field& field) { return field.name == name; });
  if (found == form.end()) return std::nullopt;
  return found->value;
}

Form form_of(const articles::Draft& draft) {
  Filling form;
  form.text("title", draft.title);
  form.text("body", draft.body);
  form.text("language", draft.language);
  form.text("author.name", draft.author_name);
  form.text("author.email", draft.author_email);
  form.lines("sources", draft.sources);
  form.box("based_on_sources", draft.based_on_sources);
  form.text("ai_text", name(draft.ai_text));
  form.text("cover.id", draft.cover.id);
  form.text("cover.alt", draft.cover.alt);
  form.text("cover.digital_source_type", draft.cover.digital_source_type);
  form.box("declares_rights", draft.declares_rights);
  return form.take();
}

Form form_of(const notices::Complaint& complaint) {
  Filling form;
  form.text("kind", name(complaint.kind));
  form.lines("regimes", complaint.regimes);
  form.text("language", complaint.language);
  form.text("explanation", complaint.explanation);
  for (std::size_t i = 0; i < complaint.parties.size(); ++i) {
    fill_party(form, i, complaint.parties[i]);
  }
  for (std::size_t i = 0; i < complaint.works.size(); ++i) {
    fill_work(form, i, complaint.works[i]);
  }
  fill_items(form, complaint.items);
  const notices::Statements& said = complaint.statements;
  form.box("statements.good_faith", said.good_faith);
  form.box("statements.accurate", said.accurate);
  form.box("statements.authorized_under_penalty_of_perjury",
           said.authorized_under_penalty_of_perjury);
  form.text("signature", complaint.signature);
  return form.take();
}

std::string field_name(const Form& form, std::string_view pointer) {
  if (pointer.starts_with('/')) pointer.remove_prefix(1);
  std::string whole{pointer};
  std::replace(whole.begin(), whole.end(), '/', '.');
  for (std::string name = whole;;) {
    if (value_of(form, name)) return name;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return whole;
    name.resize(dot);
  }
}

}  // namespace intake
