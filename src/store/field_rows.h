/* The rows of the table of fields; struct field says what a row has.
 *
 * Included wherever something is made from every row, with those of these
 * macros defined that are wanted there:
 *
 *   FIELD_SYMBOL(ID, name, prefix, ...)    values that only all files together
 *       tell (resolve.h), each a number of a section (section_numbers.h)
 *   FIELD_VALUE(ID, name, prefix, ...)     values of the section itself, which
 *       extract_name() of src/index takes from it, in a slot
 *   FIELD_RESOLVED(ID, name, prefix, ...)  values that only all files together
 *       tell, in a slot
 *   FIELD_OTHER(ID, name, TYPE, ...)       no values of its own
 *
 * A new field is a row, its function extract_name(), and what mins(1) says of
 * its option. Slots are numbered by the rows: a new row with values goes after
 * the others. No prefix begins with another one. */

#ifndef FIELD_SYMBOL
#define FIELD_SYMBOL(...)
#endif
#ifndef FIELD_VALUE
#define FIELD_VALUE(...)
#endif
#ifndef FIELD_RESOLVED
#define FIELD_RESOLVED(...)
#endif
#ifndef FIELD_OTHER
#define FIELD_OTHER(...)
#endif

FIELD_SYMBOL(TEAM, team, "XT", .flags = FIELD_IS_USUAL | FIELD_IN_HITS,
             .key = "teams", .help = "a team's slug", .example = "team:iaas",
             .letter = 't', .argument = "TEAM",
             .option_help = "only sections of this team; \"-\" is none")
FIELD_SYMBOL(MEETING, meeting, "XM",
             .flags = FIELD_IS_USUAL | FIELD_IN_HITS | FIELD_ONE_VALUE,
             .key = "meeting", .help = "a series of meetings: a directory",
             .example = "meeting:community-call", .argument = "NAME",
             .option_help = "only this series of meetings")
FIELD_RESOLVED(PERSON, person, "XP", .flags = FIELD_IS_USUAL | FIELD_IN_HITS,
               .key = "people", .help = "a person mentioned: handle or name",
               .example = "person:noorfen", .argument = "PERSON",
               .option_help = "only where this person is mentioned")
FIELD_RESOLVED(ATTENDED, attended, "XA",
               .flags = FIELD_IS_USUAL | FIELD_IN_TEXTS, .key = "attended",
               .help = "a person in a list of participants",
               .example = "attended:noorfen", .argument = "PERSON",
               .option_help = "only lists of participants with this person")
FIELD_VALUE(KIND, kind, "XK",
            .flags = FIELD_IS_USUAL | FIELD_IN_HITS | FIELD_IN_TEXTS |
                     FIELD_FIXED_VALUES,
            .key = "kinds", .values = "action,agenda,decision,participants",
            .help = "what a section holds", .example = "kind:decision",
            .argument = "KIND",
            .option_help = "only action, agenda, decision or participants")
FIELD_VALUE(TAG, tag, "XG", .flags = FIELD_IS_USUAL | FIELD_IN_TEXTS,
            .key = "tags", .help = "a tag of the file's front matter",
            .example = "tag:presentation", .argument = "TAG",
            .option_help = "only files with this tag in their front matter")
FIELD_RESOLVED(
    REF, ref, "XR", .flags = FIELD_IS_USUAL, .key = "refs",
    .help = "an issue, pull request, standard or advisory",
    .example = "ref:standards#690", .argument = "REF",
    .option_help = "only where this issue, standard or advisory is named")
FIELD_RESOLVED(OWNER, owner, "XO", .flags = FIELD_IN_QUERY | FIELD_IN_OPTIONS,
               .key = "owners", .help = "a person who has an item to do",
               .example = "owner:noorfen", .argument = "PERSON",
               .option_help = "only with an item that this person has to do")

FIELD_OTHER(DATE, date, FIELD_TYPE_DATE, .flags = FIELD_IN_QUERY,
            .slot = SLOT_DATE, .help = "a date or a range of dates",
            .example = "date:2023-01..2023-03")
FIELD_OTHER(YEAR, year, FIELD_TYPE_DATE, .flags = FIELD_IS_USUAL,
            .slot = SLOT_DATE, .help = "a year", .example = "year:2023",
            .argument = "YEAR",
            .option_help = "only this year; \"-\" is no date")
FIELD_OTHER(QUARTER, quarter, FIELD_TYPE_DATE, .flags = FIELD_IN_FACETS,
            .slot = SLOT_DATE, .help = "a quarter of a year",
            .example = "2023-Q1")
FIELD_OTHER(MONTH, month, FIELD_TYPE_DATE,
            .flags = FIELD_IN_QUERY | FIELD_IN_FACETS, .slot = SLOT_DATE,
            .help = "a month", .example = "month:2023-01")
FIELD_OTHER(WEEK, week, FIELD_TYPE_DATE, .flags = FIELD_IN_FACETS,
            .slot = SLOT_DATE, .help = "an ISO 8601 week",
            .example = "2023-W03")
FIELD_OTHER(DAY, day, FIELD_TYPE_DATE, .flags = FIELD_IN_FACETS,
            .slot = SLOT_DATE, .help = "a day", .example = "2023-01-18")
FIELD_OTHER(HEADING, heading, FIELD_TYPE_TEXT, .flags = FIELD_IN_QUERY,
            .slot = SLOT_NONE, .help = "words of the heading",
            .example = "heading:\"status page\"")
FIELD_OTHER(PATH, path, FIELD_TYPE_PATH, .flags = FIELD_IN_QUERY,
            .slot = SLOT_FILE, .help = "a glob over relative paths",
            .example = "path:iaas/2023*")
FIELD_OTHER(IS, is, FIELD_TYPE_FLAG,
            .flags = FIELD_IN_QUERY | FIELD_FIXED_VALUES, .slot = SLOT_NONE,
            .values = "undated,teamless,open,done",
            .help = "no date, no team; an open or a done item",
            .example = "is:open")

#undef FIELD_SYMBOL
#undef FIELD_VALUE
#undef FIELD_RESOLVED
#undef FIELD_OTHER
