#include "serve/view_facets.h"

#include "output/number.h"

enum {
  SHOWN = 7,   /* values of a facet; the others are behind a click */
  MOST = 40,   /* and of others not more than anybody reads */
  NAME_MIN = 3 /* bytes that may be a short name */
};

const char *const view_facets_shown[] = {"year",   "team",  "meeting", "kind",
                                         "person", "since", "until",   NULL};

/* ---- boxes ---- */

/* A value as an option takes it: "-" for none, commas told from separators. */
static struct str as_choice(struct view *view,
                            const struct facet_value *value) {
  struct buf text = {0};
  if (!value->value.data) return STR("-");
  for (size_t i = 0; i < value->value.len; i++) {
    if (value->value.data[i] == ',') buf_add_char(&text, '\\');
    buf_add_char(&text, value->value.data[i]);
  }
  return arena_take(&view->exchange->arena, &text);
}

/* States are options of their own: --open, --done. */
static void write_input(struct view *view, const struct facet *facet,
                        const struct facet_value *value) {
  bool is_state = facet->field->id == FIELD_IS;
  struct str name = is_state ? value->value : str_of(facet->field->name);
  VIEW_PUT(view, "<input type=\"checkbox\" name=\"");
  html_text(view->out, name);
  VIEW_PUT(view, "\" value=\"");
  html_text(view->out, is_state ? STR("1") : as_choice(view, value));
  buf_addf(view->out, "\"%s>", value->selected ? " checked" : "");
}

static void write_box(struct view *view, const struct facet *facet,
                      const struct facet_value *value) {
  if (facet->field->id == FIELD_IS && !value->value.data) return;
  buf_addf(view->out, "<li><label%s>",
           value->count == 0 ? " class=\"zero\"" : "");
  write_input(view, facet, value);
  VIEW_PUT(view, " <span class=\"label\">");
  if (value->value.data)
    html_text(view->out, value->label);
  else
    VIEW_PUT(view, "<i>none</i>");
  VIEW_PUT(view, "</span> <span class=\"count\">");
  number_add_count(view->out, value->count);
  VIEW_PUT(view, "</span></label></li>");
}

/* People may be known by a short name here and a longer one there: whoever
 * chose one wants to see the other. `chosen` are those that were. */
static bool may_be_one(const struct str_list *chosen, struct str name) {
  for (size_t i = 0; i < chosen->len && name.len >= NAME_MIN; i++)
    if (str_starts(name, chosen->data[i]) || str_starts(chosen->data[i], name))
      return true;
  return false;
}

static struct str_list chosen_names(struct view *view,
                                    const struct facet *facet) {
  enum field_id id = facet->field->id;
  struct str_list chosen = {NULL, 0};
  if (id != FIELD_PERSON && id != FIELD_OWNER) return chosen;
  chosen.data = arena_alloc(&view->exchange->arena,
                            (facet->len + 1) * sizeof *chosen.data);
  for (size_t i = 0; i < facet->len; i++) {
    const struct facet_value *value = &facet->values[i];
    if (value->selected && value->value.len >= NAME_MIN)
      chosen.data[chosen.len++] = value->value;
  }
  return chosen;
}

/* Chosen values are always in sight. */
static bool is_shown(const struct facet *facet, size_t i,
                     const struct str_list *chosen) {
  return i < SHOWN || facet->values[i].selected || facet->len == SHOWN + 1 ||
         may_be_one(chosen, facet->values[i].value);
}

/* Those that have no box can be typed; with JavaScript, the values of the field
 * are offered. */
static void write_other(struct view *view, const struct facet *facet) {
  enum field_id id = facet->field->id;
  buf_addf(view->out,
           "<input class=\"other\" name=\"%s\" data-values=\"%s\" "
           "autocomplete=\"off\" aria-label=\"another %s\" "
           "placeholder=\"another of ",
           facet->field->name,
           field_get(id == FIELD_OWNER ? FIELD_PERSON : id)->name,
           facet->field->name);
  number_add_count(view->out, facet->len);
  VIEW_PUT(view, "\">");
}

static void write_facet(struct view *view, const struct facet *facet,
                        const char *title) {
  size_t hidden = 0;
  /* That no section has a value leaves nothing to choose. */
  if (facet->len == 0 || (facet->len == 1 && !facet->values[0].value.data &&
                          !facet->values[0].selected))
    return;
  struct str_list chosen = chosen_names(view, facet);
  buf_addf(view->out, "<fieldset class=\"facet\"><legend>%s</legend><ul>",
           title);
  for (size_t i = 0; i < facet->len; i++) {
    if (is_shown(facet, i, &chosen))
      write_box(view, facet, &facet->values[i]);
    else
      hidden++;
  }
  VIEW_PUT(view, "</ul>");
  if (hidden > 0) {
    VIEW_PUT(view, "<details><summary>");
    number_add_count(view->out, hidden);
    VIEW_PUT(view, " more</summary><ul>");
    for (size_t i = 0, left = MOST; i < facet->len && left > 0; i++)
      if (!is_shown(facet, i, &chosen)) {
        write_box(view, facet, &facet->values[i]);
        left--;
      }
    VIEW_PUT(view, "</ul></details>");
  }
  if (hidden > MOST) write_other(view, facet);
  VIEW_PUT(view, "</fieldset>");
}

static void write_range(struct view *view) {
  VIEW_PUT(view,
           "<fieldset class=\"facet\"><legend>Dates</legend>"
           "<div class=\"range\"><label>from <input name=\"since\" "
           "size=\"10\" placeholder=\"2023-01\" value=\"");
  html_text(view->out, exchange_parameter(view->exchange, "since"));
  VIEW_PUT(view,
           "\"></label> <label>to <input name=\"until\" size=\"10\" "
           "placeholder=\"last-month\" value=\"");
  html_text(view->out, exchange_parameter(view->exchange, "until"));
  VIEW_PUT(view, "\"></label></div></fieldset>");
}

void view_facets(struct view *view, const struct results *results) {
  static const struct {
    enum field_id id;
    const char *title;
  } boxes[] = {{FIELD_YEAR, "Year"},      {FIELD_TEAM, "Team"},
               {FIELD_MEETING, "Series"}, {FIELD_IS, "State"},
               {FIELD_KIND, "Kind"},      {FIELD_OWNER, "Owner"},
               {FIELD_PERSON, "Person"}};
  VIEW_PUT(view,
           "<aside class=\"facets\" aria-label=\"Filters\"><details open "
           "class=\"filters\"><summary>Filters</summary>");
  write_range(view);
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
    const struct facet *facet = results_facet(results, boxes[i].id);
    if (facet) write_facet(view, facet, boxes[i].title);
  }
  VIEW_PUT(view, "<button class=\"apply\">Apply</button></details></aside>");
}

void view_facets_of_sections(struct view *view) {
  struct parameter more[] = {{STR("by"), STR("year,team,meeting,kind,person")}};
  struct question question;
  struct reply reply;
  if (view_try(view, REQUEST_FACETS, more, 1, &question, &reply) == STATUS_OK)
    view_facets(view, &reply.results);
}
