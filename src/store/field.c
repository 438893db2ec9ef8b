#include "store/field.h"

#define QUERY_FACET_OPTION (FIELD_IN_QUERY | FIELD_IN_FACETS | FIELD_IN_OPTIONS)

static const struct field fields[FIELD_COUNT] = {
    {FIELD_TEAM, "team", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XT", SLOT_TEAM,
     NULL, "a team's slug", "team:iaas"},
    {FIELD_MEETING, "meeting", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XM",
     SLOT_MEETING, NULL, "a series of meetings: a directory",
     "meeting:community-call"},
    {FIELD_PERSON, "person", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XP",
     SLOT_PERSON, NULL, "a handle or name mentioned", "person:garloff"},
    {FIELD_ATTENDED, "attended", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XA",
     SLOT_ATTENDED, NULL, "a handle or name in a list of participants",
     "attended:garloff"},
    {FIELD_OWNER, "owner", FIELD_TYPE_VALUE, FIELD_IN_QUERY | FIELD_IN_OPTIONS,
     "XO", SLOT_OWNER, NULL, "who is responsible for an action item",
     "owner:garloff"},
    {FIELD_KIND, "kind", FIELD_TYPE_VALUE,
     QUERY_FACET_OPTION | FIELD_FIXED_VALUES, "XK", SLOT_KIND,
     "action,agenda,decision,participants", "what a section holds",
     "kind:decision"},
    {FIELD_TAG, "tag", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XG", SLOT_TAG,
     NULL, "a tag of the file's front matter", "tag:presentation"},
    {FIELD_REF, "ref", FIELD_TYPE_VALUE, QUERY_FACET_OPTION, "XR", SLOT_REF,
     NULL, "an issue, pull request, standard or advisory", "ref:standards#690"},
    {FIELD_DATE, "date", FIELD_TYPE_DATE, FIELD_IN_QUERY, NULL, SLOT_DATE, NULL,
     "a date or a range of dates", "date:2023-01..2023-03"},
    {FIELD_YEAR, "year", FIELD_TYPE_DATE, FIELD_IN_QUERY | FIELD_IN_FACETS,
     NULL, SLOT_DATE, NULL, "a year", "year:2023"},
    {FIELD_QUARTER, "quarter", FIELD_TYPE_DATE, FIELD_IN_FACETS, NULL,
     SLOT_DATE, NULL, "a quarter of a year", "2023-Q1"},
    {FIELD_MONTH, "month", FIELD_TYPE_DATE, FIELD_IN_QUERY | FIELD_IN_FACETS,
     NULL, SLOT_DATE, NULL, "a month", "month:2023-01"},
    {FIELD_WEEK, "week", FIELD_TYPE_DATE, FIELD_IN_FACETS, NULL, SLOT_DATE,
     NULL, "an ISO 8601 week", "2023-W03"},
    {FIELD_DAY, "day", FIELD_TYPE_DATE, FIELD_IN_FACETS, NULL, SLOT_DATE, NULL,
     "a day", "2023-01-18"},
    {FIELD_HEADING, "heading", FIELD_TYPE_TEXT, FIELD_IN_QUERY, NULL, SLOT_NONE,
     NULL, "words of the heading", "heading:\"status page\""},
    {FIELD_PATH, "path", FIELD_TYPE_PATH, FIELD_IN_QUERY, PREFIX_FILE,
     SLOT_FILE, NULL, "a glob over relative paths", "path:iaas/2023*"},
    {FIELD_IS, "is", FIELD_TYPE_FLAG, FIELD_IN_QUERY | FIELD_FIXED_VALUES, NULL,
     SLOT_NONE, "undated,teamless", "without a date, without a team",
     "is:undated"},
};

const struct field *field_get(enum field_id id) { return &fields[id]; }

const struct field *field_find(struct str name) {
  for (size_t i = 0; i < FIELD_COUNT; i++)
    if (str_eq(name, str_of(fields[i].name))) return &fields[i];
  return NULL;
}
