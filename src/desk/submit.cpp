#include <articles/limits.hpp>
#include <base/json.hpp>
#include <covers/picture.hpp>
#include <desk/accounting.hpp>
#include <desk/changing.hpp>
#include <desk/fingerprinting.hpp>
#include <desk/known_works.hpp>
#include <desk/living.hpp>
#include <desk/opening.hpp>
#include <desk/post.hpp>
#include <desk/publication.hpp>
#include <desk/refusing.hpp>
#include <desk/rule_traces.hpp>
#include <desk/submit.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <storage/audit.hpp>
#include <storage/bytes.hpp>
#include <storage/cases.hpp>
#include <storage/notices.hpp>
#include <text/language.hpp>
#include <text/slug.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using articles::Act;
using articles::Article;
using articles::Draft;
using screening::Proposal;
using screening::Screening;

// What must be known before a text can be screened, read in one snapshot.
struct Known {
  screening::AuthorRecord author;
  std::optional<screening::Repeat> repeat;
  KnownTexts texts;
  std::optional<Barred> barred;

  [[nodiscard]] matching::Fingerprint fingerprint(const Draft& draft) const {
    return matching::fingerprint(texts.body ? texts.body->tokens() : text::Tokens{draft.body});
  }
};

// A draft that names no language has the one that its text is in, where that can be told.
Draft with_language(Draft draft) {
  if (draft.language.empty()) {
    const std::string found = text::detect_language(draft.title + "\n" + draft.body);
    if (found != "und") draft.language = found;
  }
  return draft;
}

// The author that a credential makes; empty for one who comes without.
std::string author_of(const Actor& by) {
  const bool credential = by.kind == Actor::Kind::key || by.kind == Actor::Kind::author ||
                          by.kind == Actor::Kind::person;
  return credential ? by.id : std::string{};
}

std::optional<screening::Repeat> find_repeat(storage::Snapshot& snapshot,
                                             const std::string& digest,
                                             std::string_view except_article,
                                             const std::string& author) {
  const auto same = storage::find_same_text(snapshot, digest, except_article);
  if (!same) return std::nullopt;
  return screening::Repeat{.article_id = same->article_id,
                           .title = same->title,
                           .same_author = !author.empty() && same->author_id == author};
}

// TextOf text it is: the author that its credential makes, and the article that it is a version of.
struct TextOf {
  std::string author;
  std::string email;    // That came with it, typed.
  std::string article;  // Empty: a new one.
};

void look_up(storage::Snapshot& snapshot,
             Desk& desk,
             const TextOf& whose,
             const std::string& digest,
             Known& known) {
  const std::string& author = whose.author;
  known.barred = find_bar(snapshot, desk, author, whose.email);
  if (!author.empty()) {
    const base::Time now = desk.now();
    known.author =
        storage::author_record(snapshot, author, now, now - desk.policies()->trust.within);
  }
  known.repeat = find_repeat(snapshot, digest, whose.article, author);
  find_works(snapshot, desk, known.texts, author, whose.article);
}

// All that must be known of the draft.
Known known_of(Desk& desk, const Draft& draft, const TextOf& whose, const std::string& digest) {
  Known known;
  known.texts = read_body(desk, draft);
  desk.parts().store.read(
      [&](storage::Snapshot& snapshot) { look_up(snapshot, desk, whose, digest, known); });
  return known;
}

// Whether an equal text arrived since the look that found none; then it is known from here on.
bool repeats_by_now(storage::Snapshot& snapshot,
                    Known& known,
                    const std::string& author,
                    const std::string& digest) {
  if (known.repeat) return false;
  known.repeat = find_repeat(snapshot, digest, "", author);
  return known.repeat.has_value();
}

Screening screen(const Desk& desk, const Draft& draft, const Known& known) {
  const auto rules = desk.rules();
  const auto policies = desk.policies();
  std::optional<screening::KnownWorks> works;
  if (known.texts.body) works.emplace(known.texts.view());
  return screening::screen(draft,
                           {.rules = *rules,
                            .policies = *policies,
                            .author = known.author,
                            .repeat = known.repeat,
                            .works = works ? &*works : nullptr,
                            .now = desk.now()});
}

// One row a proposal: what it does to a new article, and to one that is edited.
struct Verdict {
  Proposal proposal;
  Act submit;
  Act edit;
};
constexpr std::array<Verdict, 3> kVerdicts = {{
    {Proposal::pass, Act::submit_pass, Act::edit_pass},
    {Proposal::hold, Act::submit_hold, Act::edit_hold},
    {Proposal::refuse, Act::submit_refuse, Act::edit_refuse},
}};

const Verdict& verdict_of(Proposal proposal) {
  return *std::ranges::find(kVerdicts, proposal, &Verdict::proposal);
}

std::string label_of(const Draft& draft) { return draft.title.substr(0, kTitleOfCaseBytesMax); }

Opening opening_for(const Submitted& made) {
  const Draft& draft = made.version.draft;
  const Screening& screening = made.screening;
  Opening opening{
      .subject_id = made.article.id,
      .title = label_of(draft),
      .language = draft.language,
      .reasons = reasons_of(screening),
      .has_hits = !screening.hits.empty(),
      .actor = "Author",
      .entry = "Version " + std::to_string(made.article.version) + " waits for a decision."};
  if (opening.reasons.empty()) {
    opening.reasons.push_back({.kind = cases::Reason::Kind::edit, .label = "New version"});
  }
  static_cast<void>(parse(screening.severity, opening.severity));
  return opening;
}

// What a held or noted version means for the queue.
void put_in_queue(storage::Transaction& transaction, const Desk& desk, const Submitted& made) {
  Opening opening = opening_for(made);
  if (made.version.state == articles::VersionState::held) {
    open_case(transaction, desk, opening);
  } else {
    close_case_of(
        transaction,
        desk,
        {.subject_id = made.article.id, .actor = "Author", .entry = "A new version settled it."});
  }
  opening.reasons = shadow_reasons_of(made.screening);
  if (!opening.reasons.empty()) note_shadow_hits(transaction, desk, opening);
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            std::string_view kind,
            const Submitted& made) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = std::string{kind},
                   .subject_kind = "article",
                   .subject_id = made.article.id,
                   .data = base::canonical({{"state", articles::name(made.article.state)},
                                            {"version", made.version.number},
                                            {"version_state", articles::name(made.version.state)},
                                            {"proposal", screening::name(made.screening.proposal)},
                                            {"score", made.screening.score},
                                            {"rule_set", made.screening.rule_set},
                                            {"text", made.version.text_digest}})});
}

// `facts` says why, where the version was refused.
void send_receipt(storage::Transaction& transaction,
                  const Desk& desk,
                  const Submitted& made,
                  statements::LetterFacts facts) {
  const Draft& draft = made.version.draft;
  if (draft.author_email.empty()) return;
  storage::set_contact(transaction, "article", made.article.id, draft.author_email);
  facts.article_title = draft.title;
  facts.article_url = article_url(desk, made.article.slug);
  facts.tracking_url = tracking_url(desk, made.tracking_token);
  facts.confirm_url =
      desk.options().base_url + "/confirm/" +
      tracking_token(
          desk, TokenKind::confirm_article, made.article.id, made.article.token_generation);
  facts.decision = articles::name(made.article.state);
  for (const screening::Hit& hit : made.screening.hits) {
    if (hit.hidden || hit.status != "active" || hit.explanation.empty()) continue;
    facts.explanations.push_back(hit.explanation);
  }
  post(transaction,
       desk,
       statements::write(statements::LetterKind::submission_receipt,
                         draft.author_email,
                         language_or_default(desk, draft.language),
                         facts,
                         desk.parts().templates),
       {.not_before = desk.now()});
}

Submitted answer(const Desk& desk, Article article, storage::StoredVersion stored) {
  std::string token =
      tracking_token(desk, TokenKind::article, article.id, article.token_generation);
  return {.article = std::move(article),
          .version = std::move(stored.version),
          .screening = std::move(stored.screening),
          .tracking_token = std::move(token)};
}

// The answer that an earlier call with the same key got; nothing for a new key.
std::optional<base::Result<Submitted>> replay(storage::Snapshot& snapshot,
                                              const Desk& desk,
                                              const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  auto article = storage::find_article(snapshot, (*made)->id);
  auto stored = storage::find_version(snapshot, (*made)->id, static_cast<int>((*made)->version));
  base::ensure(article && stored, "what a key has made is there");
  Submitted again = answer(desk, std::move(*article), std::move(*stored));
  again.replayed = true;
  return again;
}

void remember(storage::Transaction& transaction,
              const Desk& desk,
              const storage::IdempotentRequest& request,
              const Submitted& made) {
  if (request.key.empty()) return;
  storage::remember_key(transaction,
                        request,
                        {.kind = "article",
                         .id = made.article.id,
                         .version = made.version.number,
                         .status = 201,
                         .body = {}},
                        desk.now());
}

// The last twelve characters of an id are chance, so titles may repeat.
std::string slug_of(const Draft& draft, const std::string& id) {
  return text::slug(draft.title) + "-" + id.substr(id.size() - 12);
}

articles::PrepublicationReview review_before(Proposal proposal) {
  return proposal == Proposal::hold ? articles::PrepublicationReview::staff
                                    : articles::PrepublicationReview::automatic;
}

// A new article with its first version, as its screening proposes.
Submitted compose(const Desk& desk,
                  const Draft& draft,
                  const std::string& author,
                  const std::string& digest,
                  Screening screening) {
  const base::Time now = desk.now();
  const auto to = articles::step({}, verdict_of(screening.proposal).submit);
  base::ensure(to.ok(), "every proposal has its first step");
  Article article{
      .id = base::new_id(now), .author_id = author, .created_at = now, .state_since = now};
  article.slug = slug_of(draft, article.id);
  if (author.empty()) article.author_id = article.id;
  article.state = to->state;
  article.version = to->version;
  article.live_version = to->live_version;
  article.prepublication_review = review_before(screening.proposal);
  if (article.state == articles::State::live) article.published_at = now;
  articles::Version version{.number = to->version,
                            .state = to->version_state,
                            .draft = draft,
                            .at = now,
                            .text_digest = digest};
  return answer(
      desk, std::move(article), {.version = std::move(version), .screening = std::move(screening)});
}

void store_new(storage::Transaction& transaction,
               const Desk& desk,
               const Actor& by,
               const Submitted& made,
               const matching::Fingerprint& fingerprint) {
  write_new(transaction, made.article);
  storage::insert_version(
      transaction, made.article.id, {.version = made.version, .screening = made.screening});
  store_fingerprint(transaction, made.article, made.version, fingerprint);
  if (made.version.state != articles::VersionState::refused &&
      (made.version.state == articles::VersionState::held ||
       !shadow_reasons_of(made.screening).empty())) {
    put_in_queue(transaction, desk, made);
  }
  trace_hits(transaction, desk, made.article.id, made.version, made.screening);
  record(transaction, desk, by, "article.submitted", made);
  statements::LetterFacts facts = letter_facts(desk);
  refuse_by_rule(transaction, desk, made, facts);
  send_receipt(transaction, desk, made, std::move(facts));
}

base::Result<base::Done> within_limits(Desk& desk, const Actor& by) {
  const policies::Burst burst = desk.policies()->burst;
  Limiter& limiter = desk.parts().limiter;
  int wait = 0;
  if (by.kind == Actor::Kind::author) {
    wait = limiter.take("submit|" + by.id, {.acts = burst.author_per_hour}, desk.now());
  }
  if (wait == 0 && !by.address.empty() && by.kind != Actor::Kind::key) {
    wait = limiter.take("submit@" + by.address, {.acts = burst.address_per_hour}, desk.now());
  }
  if (wait == 0 && !by.address.empty() && by.kind != Actor::Kind::key) {
    wait = limiter.take("submit@@" + by.address,
                        {.acts = burst.address_per_day, .window = std::chrono::hours{24}},
                        desk.now());
  }
  if (wait > 0) return too_many(wait, "submissions");
  return base::Done{};
}

base::Result<base::Done> cover_is_here(Desk& desk, const Draft& draft) {
  if (draft.cover.id.empty()) return base::Done{};
  const bool here = desk.parts().store.read([&draft](storage::Snapshot& snapshot) {
    return storage::find_cover(snapshot, draft.cover.id).has_value();
  });
  if (here) return base::Done{};
  return base::invalid("/cover/id",
                       "No cover with this id was uploaded. Upload the picture first.");
}

}  // namespace

base::Result<Submitted> submit(Desk& desk,
                               const Actor& by,
                               const Draft& given,
                               const Idempotency& once) {
  const Draft draft = with_language(given);
  if (by.kind == Actor::Kind::key && !has_scope(by, cases::Scope::articles_write)) {
    return forbidden();
  }
  storage::Store& store = desk.parts().store;
  const auto request = request_of(by, once, "submit");
  const std::string author = author_of(by);
  const std::string digest = screening::text_digest(draft);

  auto earlier =
      store.read([&](storage::Snapshot& snapshot) { return replay(snapshot, desk, request); });
  if (earlier) return std::move(*earlier);
  if (const auto cover = cover_is_here(desk, draft); !cover) return cover.error();
  if (const auto limited = within_limits(desk, by); !limited) return limited.error();

  Known known =
      known_of(desk, draft, {.author = author, .email = draft.author_email, .article = {}}, digest);
  if (known.barred) return refusal(*known.barred);
  const matching::Fingerprint fingerprint = known.fingerprint(draft);
  // An equal text may arrive between the look and the write; then this one is screened again.
  for (;;) {
    Submitted made = compose(desk, draft, author, digest, screen(desk, draft, known));
    auto stored = store.write(
        [&](storage::Transaction& transaction) -> std::optional<base::Result<Submitted>> {
          if (auto raced = replay(transaction, desk, request)) return raced;
          if (repeats_by_now(transaction, known, author, digest)) return std::nullopt;
          store_new(transaction, desk, by, made, fingerprint);
          remember(transaction, desk, request, made);
          return base::Result<Submitted>{std::move(made)};
        });
    if (stored) return std::move(*stored);
  }
}

Screening check(Desk& desk, const Actor& by, const Draft& draft) {
  const TextOf whose{.author = author_of(by), .email = {}, .article = by.article_id};
  return screen(desk, draft, known_of(desk, draft, whose, screening::text_digest(draft)));
}

namespace {

// Whether a person has held back or refused what stands now: then a person looks at what comes
// next, whatever the rules say of it.
bool a_person_waits(storage::Snapshot& snapshot, const Article& article) {
  for (const storage::DecisionRow& row :
       storage::decisions_of_article(snapshot, article.id, kDecisionsShown)) {
    if (row.decision.undone || row.decision.by.empty()) continue;
    return row.decision.wish.action == cases::Action::hold ||
           row.decision.wish.action == cases::Action::refuse ||
           row.decision.wish.action == cases::Action::ask_changes;
  }
  return false;
}

struct Screened {
  storage::StoredVersion stored;
  matching::Fingerprint fingerprint;
};

// Writes an edit over the article as it stands; the caller has screened it.
base::Result<Submitted> store_edit(storage::Transaction& transaction,
                                   const Desk& desk,
                                   const Actor& by,
                                   const Article& before,
                                   Screened screened) {
  storage::StoredVersion& stored = screened.stored;
  const auto newest = storage::find_version(transaction, before.id, before.version);
  base::ensure(newest.has_value(), "an article has its newest version");
  Act act = verdict_of(stored.screening.proposal).edit;
  if (act == Act::edit_pass && a_person_waits(transaction, before)) act = Act::edit_hold;
  const auto to = articles::step(standing_of(before, newest->version.state), act);
  if (!to) return to.error();
  const Article after = stepped(before, *to, desk.now());
  stored.version.number = after.version;
  stored.version.state = to->version_state;
  storage::insert_version(transaction, before.id, stored);
  store_fingerprint(transaction, after, stored.version, screened.fingerprint);
  if (!write_step(transaction, before, after, to->version_state, desk.now())) {
    return base::Error{.kind = base::Error::Kind::conflict,
                       .message = "The article changed while you wrote. Look at it again."};
  }
  Submitted made = answer(desk, after, std::move(stored));
  put_in_queue(transaction, desk, made);
  trace_hits(transaction, desk, made.article.id, made.version, made.screening);
  record(transaction, desk, by, "article.edited", made);
  statements::LetterFacts unsent = letter_facts(desk);  // The author sees the answer at once.
  refuse_by_rule(transaction, desk, made, unsent);
  check_change(transaction, desk, made);
  return made;
}

}  // namespace

base::Result<Submitted> edit(Desk& desk,
                             const Actor& by,
                             const std::string& article_id,
                             const Draft& given,
                             const Idempotency& once) {
  const Draft draft = with_language(given);
  if (by.kind != Actor::Kind::author || by.article_id != article_id) return forbidden();
  storage::Store& store = desk.parts().store;
  const auto request = request_of(by, once, "edit|" + article_id);
  const std::string digest = screening::text_digest(draft);

  auto earlier =
      store.read([&](storage::Snapshot& snapshot) { return replay(snapshot, desk, request); });
  if (earlier) return std::move(*earlier);
  if (const auto cover = cover_is_here(desk, draft); !cover) return cover.error();
  if (const auto limited = within_limits(desk, by); !limited) return limited.error();

  const Known known =
      known_of(desk, draft, {.author = by.id, .email = {}, .article = article_id}, digest);
  if (known.barred) return refusal(*known.barred);
  const matching::Fingerprint fingerprint = known.fingerprint(draft);
  const Screening screening = screen(desk, draft, known);
  return store.write([&](storage::Transaction& transaction) -> base::Result<Submitted> {
    if (auto raced = replay(transaction, desk, request)) return std::move(*raced);
    const auto before = storage::find_article(transaction, article_id);
    if (!before) return not_found("article");
    if (before->version >= articles::kVersionsMax) {
      return base::Error{.kind = base::Error::Kind::conflict,
                         .message = "This article has as many versions as it can have."};
    }
    articles::Version version{.draft = draft, .at = desk.now(), .text_digest = digest};
    auto made = store_edit(transaction,
                           desk,
                           by,
                           *before,
                           {.stored = {.version = std::move(version), .screening = screening},
                            .fingerprint = fingerprint});
    if (made) remember(transaction, desk, request, *made);
    return made;
  });
}

namespace {

// Who withdraws an article that notices took down accepts that it is gone.
void accept_removals(storage::Transaction& transaction,
                     const Desk& desk,
                     const std::string& article_id) {
  for (const storage::CaseItem& each :
       storage::items_that_took_down(transaction, article_id, kNoticesShown)) {
    if (!notices::find_step(each.item.state, notices::ItemAct::accept)) continue;
    auto notice = storage::find_notice(transaction, each.notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    const auto item = std::ranges::find(notice->items, each.item.id, &notices::Item::id);
    const auto lived =
        take_act(transaction,
                 desk,
                 *notice,
                 *item,
                 {.act = notices::ItemAct::accept, .by = notices::By::author, .at = desk.now()});
    base::ensure(lived.ok(), "an author may accept what was done");
    storage::set_notice_state(transaction, notice->id, notices::overall(notice->items));
    tell_of(transaction,
            desk,
            {.notice = *notice, .item = *item, .lived = *lived},
            {.not_before = desk.now()});
    say_to_notifier(transaction, desk, notice->id, "accept", "");
  }
}

}  // namespace

base::Result<Article> withdraw(Desk& desk, const Actor& by, const std::string& article_id) {
  if (by.kind != Actor::Kind::author || by.article_id != article_id) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Article> {
    const auto before = storage::find_article(transaction, article_id);
    if (!before) return not_found("article");
    const auto newest = storage::find_version(transaction, article_id, before->version);
    base::ensure(newest.has_value(), "an article has its newest version");
    const auto to = articles::step(standing_of(*before, newest->version.state), Act::withdraw);
    if (!to) return to.error();
    const Article after = stepped(*before, *to, desk.now());
    base::ensure(write_step(transaction, *before, after, to->version_state, desk.now()),
                 "an article read in this unit is unchanged");
    accept_removals(transaction, desk, article_id);
    close_case_of(
        transaction,
        desk,
        {.subject_id = article_id, .actor = "Author", .entry = "The author withdrew the article."});
    storage::append(transaction,
                    {.at = desk.now(),
                     .actor = actor_text(by),
                     .kind = "article.withdrawn",
                     .subject_kind = "article",
                     .subject_id = article_id});
    return after;
  });
}

base::Result<StoredCover> store_cover(Desk& desk, const Actor& by, std::string_view bytes) {
  const auto picture = covers::inspect(bytes);
  if (!picture) return picture.error();
  const policies::Burst burst = desk.policies()->burst;
  if (!by.address.empty()) {
    const int wait = desk.parts().limiter.take(
        "cover@" + by.address, {.acts = burst.address_per_hour}, desk.now());
    if (wait > 0) return too_many(wait, "uploads");
  }
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    StoredCover cover{.id = storage::put_bytes(transaction, bytes, picture->media_type),
                      .media_type = std::string{picture->media_type},
                      .width = picture->width,
                      .height = picture->height};
    storage::insert_cover(transaction,
                          {.id = cover.id,
                           .media_type = cover.media_type,
                           .width = cover.width,
                           .height = cover.height},
                          desk.now());
    return cover;
  });
}

base::Result<std::pair<std::string, std::string>> media(Desk& desk, const std::string& id) {
  using Media = std::pair<std::string, std::string>;
  return desk.parts().store.read([&id](storage::Snapshot& snapshot) -> base::Result<Media> {
    // Only pictures are public; other stored bytes (mails, snapshots) have no address.
    const auto cover = storage::find_cover(snapshot, id);
    if (!cover) return not_found("picture");
    auto bytes = storage::get_bytes(snapshot, id);
    base::ensure(bytes.has_value(), "a cover has its bytes");
    return Media{std::move(*bytes), cover->media_type};
  });
}

}  // namespace desk
