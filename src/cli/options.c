#include "cli/options.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

#include "cli/unknown.h"

enum option_type {
  TYPE_FLAG,      /* bool */
  TYPE_TEXT,      /* const char * */
  TYPE_LIST,      /* str_vec; commas separate, "\," is a comma */
  TYPE_ROOT,      /* added to the roots */
  TYPE_PARAMETER, /* added to the parameters */
  TYPE_BOTH,      /* a parameter, and bool, for a command without parameters */
  TYPE_NO,        /* "no-NAME": the parameter NAME, off */
  TYPE_FORMAT,    /* sets the shortcut to `offset` */
  /* In the table below only, for a row each of the fields, of the formats. */
  TYPE_FIELDS,
  TYPE_FORMATS,
};

struct option_spec {
  const char *name; /* NULL: only a letter */
  char letter;      /* 0: none */
  unsigned groups;
  enum option_type type;
  size_t offset; /* in struct options */
  const char *argument;
  const char *help;
};

#define AT(member) offsetof(struct options, member)
#define PRINTS (GROUP_FORMAT)

static const struct option_spec rows[] = {
    {NULL, 'C', GROUP_GLOBAL, TYPE_ROOT, AT(roots), "DIR",
     "the root: the directory of the minutes"},
    {"db", 0, GROUP_GLOBAL, TYPE_LIST, AT(databases), "LOCATION",
     "the directory of the index (default: below the cache directory)"},
    {"help", 'h', GROUP_GLOBAL, TYPE_FLAG, AT(help), NULL, "this text"},
    {"version", 'V', GROUP_GLOBAL, TYPE_FLAG, AT(version), NULL,
     "the version of the program"},
    {.groups = GROUP_FILTER, .type = TYPE_FIELDS},
    {"path", 0, GROUP_FILTER, TYPE_PARAMETER, 0, "GLOB",
     "only files whose relative path matches"},
    {"since", 0, GROUP_FILTER, TYPE_PARAMETER, 0, "DATE",
     "only from this day, month, ... on"},
    {"until", 0, GROUP_FILTER, TYPE_PARAMETER, 0, "DATE",
     "only up to the end of this day, month, ..."},
    {"new-since", 0, GROUP_FILTER, TYPE_PARAMETER, 0, "SINCE",
     "only texts first seen after a revision (r12), since a day or 2d"},
    {"match", 0, GROUP_QUERY, TYPE_PARAMETER, 0, "auto|all|any",
     "whether all words are needed (auto: if a section has all)"},
    {"raw", 0, GROUP_QUERY, TYPE_PARAMETER, 0, NULL,
     "the query is words only, without syntax"},
    {"fresh", 0, GROUP_QUERY, TYPE_PARAMETER, 0, NULL,
     "look for changed files first"},
    {"no-fresh", 0, GROUP_QUERY, TYPE_NO, 0, NULL,
     "do not, although the configuration says fresh = yes"},
    {"batch", 0, GROUP_QUERY, TYPE_FLAG, AT(batch), NULL,
     "a query a line on standard input"},
    {"exit-zero", 0, GROUP_QUERY | GROUP_SHOW | GROUP_VERIFY, TYPE_FLAG,
     AT(exit_zero), NULL, "exit 0 also where nothing is found"},
    {NULL, 'n', GROUP_HITS | GROUP_LIST, TYPE_PARAMETER, 0, "N",
     "at most N (0: all; default: hits 10, else all)"},
    {"offset", 0, GROUP_HITS | GROUP_LIST, TYPE_PARAMETER, 0, "N",
     "leave out the first N"},
    {"sort", 0, GROUP_HITS | GROUP_FACETS | GROUP_ITEMS | GROUP_MEETINGS,
     TYPE_PARAMETER, 0, "ORDER",
     "newest, oldest, path; hits, items: relevance; items: open, due; facets: "
     "count, "
     "value"},
    {"gaps", 0, GROUP_MEETINGS, TYPE_PARAMETER, 0, NULL,
     "of series that meet regularly, the days without minutes"},
    {"recent", 0, GROUP_HITS, TYPE_PARAMETER, 0, NULL,
     "newer meetings count more: half after some years"},
    {"explain-score", 0, GROUP_HITS, TYPE_PARAMETER, 0, NULL,
     "what each word adds to a hit's score"},
    {"facets", 0, GROUP_HITS | GROUP_ITEMS, TYPE_PARAMETER, 0, "FIELD",
     "the facets to count beside the hits, or none"},
    {"done", 0, GROUP_ITEMS, TYPE_PARAMETER, 0, NULL, "only what was done"},
    {"due", 0, GROUP_ITEMS, TYPE_PARAMETER, 0, "DATE",
     "only what is due in this range (..today, 2024-03)"},
    {"group-by", 0, GROUP_ITEMS, TYPE_PARAMETER, 0, "owner|team|meeting",
     "in groups, the largest first"},
    {"in", 0, GROUP_ITEMS, TYPE_PARAMETER, 0, "item|section",
     "where the words must be (default: the section)"},
    {"every", 0, GROUP_ITEMS, TYPE_PARAMETER, 0, NULL,
     "each mention of what is carried over by itself"},
    {"by", 0, GROUP_FACETS | GROUP_TIMELINE, TYPE_PARAMETER, 0, "FIELD",
     "the facets to count, or to part months by: "},
    {"table", 0, GROUP_FACETS, TYPE_PARAMETER, 0, "FIELD,FIELD",
     "two facets crossed, in place of --by"},
    {"zero", 0, GROUP_FACETS, TYPE_PARAMETER, 0, NULL,
     "fill the gaps of date facets"},
    {"top", 0, GROUP_FACETS, TYPE_PARAMETER, 0, "N",
     "only the N most frequent values"},
    {"by-file", 0, GROUP_COUNT, TYPE_PARAMETER, 0, NULL, "count files"},
    {"by-meeting-day", 0, GROUP_COUNT, TYPE_PARAMETER, 0, NULL,
     "count days of meetings"},
    {"quiet", 'q',
     GROUP_HITS | GROUP_COUNT | GROUP_FACETS | GROUP_LIST | GROUP_INDEX |
         GROUP_COMPACT | GROUP_WATCH,
     TYPE_FLAG, AT(quiet), NULL, "print nothing but errors"},
    {"format", 0, PRINTS, TYPE_TEXT, AT(format), "FORMAT", ""},
    {.groups = PRINTS, .type = TYPE_FORMATS},
    {NULL, '0', PRINTS, TYPE_FLAG, AT(null_ends), NULL,
     "records end with NUL (tsv, vimgrep, paths)"},
    {"header", 0, PRINTS, TYPE_FLAG, AT(header), NULL,
     "tsv: names of the columns first"},
    {"fields", 0, GROUP_HITS | GROUP_ITEMS, TYPE_LIST, AT(fields), "NAME",
     "further columns of tsv, the only keys of jsonl: "},
    {"format-version", 0, PRINTS, TYPE_TEXT, AT(format_version), "N",
     "fail unless this version of the formats is known (1)"},
    {"color", 0, PRINTS | GROUP_SHOW, TYPE_TEXT, AT(color), "auto|always|never",
     "colour (default: on a terminal)"},
    {"hyperlink", 0, PRINTS, TYPE_FLAG, AT(hyperlink), NULL,
     "links in text, on a terminal"},
    {"new-root", 0, GROUP_INDEX | GROUP_WATCH, TYPE_FLAG, AT(new_root), NULL,
     "an index of its own, also below a root that has one"},
    {"yes", 'y', GROUP_FORGET, TYPE_FLAG, AT(yes), NULL,
     "remove without asking"},
    {"rebuild", 0, GROUP_INDEX, TYPE_FLAG, AT(rebuild), NULL,
     "build a new index beside the old one, then swap"},
    {"dry-run", 0, GROUP_INDEX, TYPE_FLAG, AT(dry_run), NULL,
     "say what would be done"},
    {"lock-timeout", 0, GROUP_INDEX | GROUP_COMPACT, TYPE_TEXT,
     AT(lock_timeout), "S",
     "wait so many seconds for another writer (default 10)"},
    {"max-size", 0, GROUP_SIZE, TYPE_PARAMETER, 0, "SIZE",
     "list larger files as too big (default 8M)"},
    {"debounce", 0, GROUP_WATCH, TYPE_TEXT, AT(debounce), "MS",
     "a burst is over after so long without a change (default 30)"},
    {"max-delay", 0, GROUP_WATCH, TYPE_TEXT, AT(max_delay), "MS",
     "a burst is indexed at least so often (default 500)"},
    {"rescan", 0, GROUP_WATCH, TYPE_TEXT, AT(rescan), "S",
     "look at everything so often (default 600, 0: never)"},
    {"poll", 0, GROUP_WATCH, TYPE_TEXT, AT(poll), "S",
     "watch nothing, look at everything so often"},
    {"timeout", 0, GROUP_SYNC, TYPE_TEXT, AT(timeout), "S",
     "give up after so many seconds (default 60)"},
    {"listen", 0, GROUP_SERVE, TYPE_TEXT, AT(listen), "ADDR:PORT|unix:PATH",
     "where (default 127.0.0.1:4714, or the next free port)"},
    {"watch", 0, GROUP_SERVE, TYPE_FLAG, AT(watch), NULL,
     "keep the index up to date too"},
    {"open", 0, GROUP_SERVE | GROUP_ITEMS, TYPE_BOTH, AT(open), NULL,
     "serve: open the page in the browser; items: only what is left to do"},
    {"allow-remote", 0, GROUP_SERVE, TYPE_FLAG, AT(allow_remote), NULL,
     "listen where other machines can reach it"},
    {"allow-origin", 0, GROUP_SERVE, TYPE_TEXT, AT(allow_origin), "ORIGIN",
     "let pages of this origin ask"},
    {"token-file", 0, GROUP_SERVE, TYPE_TEXT, AT(token_file), "FILE",
     "answer only who sends the token in its first line"},
    {"file", 0, GROUP_SHOW, TYPE_FLAG, AT(whole_file), NULL, "the whole file"},
    {"line-number", 'n', GROUP_SHOW, TYPE_FLAG, AT(line_numbers), NULL,
     "the number before each line, as grep has it"},
    {"thread", 0, GROUP_SHOW, TYPE_PARAMETER, 0, NULL,
     "what meetings before and after say about it, too"},
    {"related", 0, GROUP_SHOW, TYPE_PARAMETER, 0, NULL,
     "list minutes that point here or are pointed to"},
    {"skipped", 0, GROUP_STATUS, TYPE_FLAG, AT(skipped), NULL,
     "list the files that are not indexed, and why"},
    {"undated", 0, GROUP_STATUS, TYPE_FLAG, AT(undated), NULL,
     "list the files with sections without a date"},
    {"conflicts", 0, GROUP_STATUS, TYPE_FLAG, AT(conflicts), NULL,
     "list where the witnesses of a file's date disagree"},
    {"dangling", 0, GROUP_STATUS, TYPE_FLAG, AT(dangling), NULL,
     "list links to minutes that are not there"},
    {"why", 0, GROUP_STATUS, TYPE_TEXT, AT(why), "PATH",
     "who tells the date of a file, and what was chosen"},
    {"deep", 0, GROUP_VERIFY, TYPE_FLAG, AT(deep), NULL,
     "read every file and compare every section"},
};

enum { HELP_COLUMN = 29 };

enum {
  ROW_COUNT = sizeof rows / sizeof *rows,
  MOST_SPECS = ROW_COUNT + FIELD_COUNT + FORMAT_COUNT,
  LONG_BASE = 1000
};

/* The rows, with those of fields and formats in their places. */
static struct option_spec specs[MOST_SPECS];
static size_t spec_count;

static void add_fields(unsigned groups) {
  for (size_t id = 0; id < FIELD_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    if (field->flags & FIELD_IN_OPTIONS)
      specs[spec_count++] = (struct option_spec){.name = field->name,
                                                 .letter = field->letter,
                                                 .groups = groups,
                                                 .type = TYPE_PARAMETER,
                                                 .argument = field->argument,
                                                 .help = field->option_help};
  }
}

static void add_formats(unsigned groups) {
  for (size_t format = FORMAT_TEXT; format < FORMAT_COUNT; format++) {
    const struct format_row *row = format_get((enum format)format);
    if (row->option || row->letter)
      specs[spec_count++] = (struct option_spec){.name = row->option,
                                                 .letter = row->letter,
                                                 .groups = groups,
                                                 .type = TYPE_FORMAT,
                                                 .offset = format};
  }
}

static void make_specs(void) {
  spec_count = 0;
  for (size_t i = 0; i < ROW_COUNT; i++) {
    if (rows[i].type == TYPE_FIELDS)
      add_fields(rows[i].groups);
    else if (rows[i].type == TYPE_FORMATS)
      add_formats(rows[i].groups);
    else
      specs[spec_count++] = rows[i];
  }
}

/* ---- values ---- */

static void add_list(struct options *options, str_vec *list, const char *text) {
  struct buf item = {0};
  for (const char *at = text;; at++) {
    if (*at == '\\' && at[1] == ',') {
      buf_add_char(&item, *++at);
    } else if (*at == ',' || *at == '\0') {
      vec_push(list, arena_str(options->arena, buf_str(&item)));
      buf_clear(&item);
      if (*at == '\0') break;
    } else {
      buf_add_char(&item, *at);
    }
  }
  buf_free(&item);
}

/* The long name, or the letter as one. */
static const char *name_of(const struct option_spec *spec) {
  return spec->name ? spec->name : spec->letter == 'n' ? "n" : NULL;
}

static void store(struct options *options, const struct option_spec *spec,
                  const char *text) {
  char *target = (char *)options + spec->offset;
  switch (spec->type) {
    case TYPE_FLAG:
      *(bool *)target = true;
      break;
    case TYPE_TEXT:
      *(const char **)target = text;
      break;
    case TYPE_LIST:
      add_list(options, (str_vec *)target, text);
      break;
    case TYPE_ROOT:
      options->root = text;
      vec_push(&options->roots, str_of(text));
      break;
    case TYPE_BOTH:
      *(bool *)target = true;
      vec_push(&options->parameters,
               (struct parameter){str_of(spec->name), {NULL, 0}});
      break;
    case TYPE_PARAMETER:
      vec_push(&options->parameters,
               (struct parameter){str_of(name_of(spec)), str_of(text)});
      break;
    case TYPE_NO:
      vec_push(
          &options->parameters,
          (struct parameter){str_of(spec->name + strlen("no-")), STR("0")});
      break;
    case TYPE_FORMAT:
      options->shortcut = (enum format)spec->offset;
      break;
    case TYPE_FIELDS:
    case TYPE_FORMATS:
      break; /* not among the specs */
  }
}

/* ---- parsing ---- */

/* Which options were given, for options_check; index of specs. */
static bool given[MOST_SPECS];

/* The groups that the command takes. */
static unsigned command_groups;

/* Two options may share a letter: the one counts that the command takes, else
 * the first. */
static bool has_letter(const struct option_spec *spec, int letter) {
  if (!letter || spec->letter != letter) return false;
  bool taken = spec->groups & command_groups;
  for (size_t i = 0; i < spec_count; i++) {
    const struct option_spec *other = &specs[i];
    if (other != spec && other->letter == letter && !taken &&
        (other < spec || other->groups & command_groups))
      return false;
  }
  return true;
}

static const struct option_spec *spec_of(int code) {
  if (code >= LONG_BASE) return &specs[code - LONG_BASE];
  for (size_t i = 0; i < spec_count; i++)
    if (has_letter(&specs[i], code)) return &specs[i];
  return NULL;
}

/* Whether the word is an option whose value is the next word. */
static bool takes_next(const char *word) {
  for (size_t i = 0; i < spec_count; i++) {
    bool is_long = strncmp(word, "--", 2) == 0;
    if (specs[i].argument &&
        (is_long ? specs[i].name && strcmp(word + 2, specs[i].name) == 0
                 : specs[i].letter == word[1] && !word[2]))
      return true;
  }
  return false;
}

/* The first word that is no option and no value of one; NULL if there is none.
 */
static const char *find_command(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    if (argv[i][0] != '-') return argv[i];
    if (takes_next(argv[i])) i++;
  }
  return NULL;
}

static void make_tables(struct option *longs, char *letters) {
  size_t count = 0;
  *letters++ = ':';
  for (size_t i = 0; i < spec_count; i++) {
    int argument = specs[i].argument ? required_argument : no_argument;
    if (specs[i].name)
      longs[count++] =
          (struct option){specs[i].name, argument, NULL, LONG_BASE + (int)i};
    if (!has_letter(&specs[i], specs[i].letter)) continue;
    *letters++ = specs[i].letter;
    if (argument == required_argument) *letters++ = ':';
  }
  longs[count] = (struct option){0};
  *letters = '\0';
}

/* The names and letters that a command takes, parted by commas. */
static void add_names(struct buf *names) {
  unsigned groups = command_groups ? command_groups | GROUP_GLOBAL : ~0U;
  for (size_t i = 0; i < spec_count; i++) {
    if (!(specs[i].groups & groups)) continue;
    if (specs[i].name) buf_addf(names, "%s,", specs[i].name);
    if (specs[i].letter) buf_addf(names, "%c,", specs[i].letter);
  }
}

static enum status refuse_option(char **argv, int code, struct error *error) {
  char letter[3] = {'-', (char)optopt, '\0'};
  bool is_long = optopt == 0 || optopt >= LONG_BASE;
  const char *word = is_long ? argv[optind - 1] : letter;
  struct buf names = {0}, meant = {0};
  add_names(&names);
  unknown_option(str_of(word), buf_str(&names), &meant);
  if (code == ':')
    error_set(error, STATUS_USAGE, "%s needs a value", word);
  else
    error_set(error, STATUS_USAGE,
              "unknown option %s%s (words that begin with \"-\" go behind "
              "\"--\")",
              word, buf_cstr(&meant));
  buf_free(&names);
  buf_free(&meant);
  return STATUS_USAGE;
}

enum status options_parse(struct arena *arena, int argc, char **argv,
                          options_groups_fn *groups_of, struct options *options,
                          struct error *error) {
  struct option longs[MOST_SPECS + 1];
  char letters[2 * MOST_SPECS + 2];
  int code;
  options->arena = arena;
  enum status words = unknown_refuse_filters(argc, argv, error);
  if (words != STATUS_OK) return words;
  make_specs();
  const char *command = find_command(argc, argv);
  command_groups = command ? groups_of(command) : 0;
  make_tables(longs, letters);
  opterr = 0;
  while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
    if (code == '?' || code == ':') return refuse_option(argv, code, error);
    const struct option_spec *spec = spec_of(code);
    given[spec - specs] = true;
    store(options, spec, optarg);
  }
  if (optind < argc) options->command = argv[optind++];
  for (; optind < argc; optind++)
    vec_push(&options->words, str_of(argv[optind]));
  return STATUS_OK;
}

void options_free(struct options *options) {
  vec_free(&options->words);
  vec_free(&options->parameters);
  vec_free(&options->roots);
  for (size_t i = 0; i < spec_count; i++)
    if (specs[i].type == TYPE_LIST)
      vec_free((str_vec *)((char *)options + specs[i].offset));
}

enum status options_check(const struct options *options, unsigned groups,
                          struct error *error) {
  for (size_t i = 0; i < spec_count; i++) {
    if (!given[i] || specs[i].groups & (groups | GROUP_GLOBAL)) continue;
    return error_set(
        error, STATUS_USAGE,
        "mins %s takes no option %s%s (mins help %s lists them)",
        options->command, specs[i].name ? "--" : "-",
        specs[i].name ? specs[i].name : (char[]){specs[i].letter, 0},
        options->command);
  }
  return STATUS_OK;
}

/* "-t, --team TEAM" */
static void add_option(const struct option_spec *spec, struct buf *out) {
  size_t start = out->len;
  buf_addf(out, "  %s%c%s%s%s%s%s", spec->letter ? "-" : "",
           spec->letter ? spec->letter : ' ',
           spec->letter && spec->name ? ", " : "",
           spec->name ? (spec->letter ? "--" : "   --") : "",
           spec->name ? spec->name : "", spec->argument ? " " : "",
           spec->argument ? spec->argument : "");
  do buf_add_char(out, ' ');
  while (out->len < start + HELP_COLUMN);
}

static void add_help(const struct option_spec *spec, unsigned formats,
                     struct str fields, struct buf *out) {
  if (spec->type == TYPE_FORMAT)
    buf_addf(out, "--format %s", format_get((enum format)spec->offset)->name);
  else
    buf_add_str(out, str_of(spec->help));
  if (spec->name && strcmp(spec->name, "by") == 0)
    field_add_names(FIELD_IN_FACETS, " ", " ", out);
  if (spec->type == TYPE_TEXT && spec->offset == AT(format))
    format_add_names(formats, out);
  if (spec->type == TYPE_LIST && spec->offset == AT(fields))
    buf_add_str(out, fields);
}

/* What a format must have for the option to matter; 0: nothing. */
static unsigned needs_of(const struct option_spec *spec) {
  switch (spec->offset) {
    case AT(null_ends):
      return FORMAT_ENDS_RECORDS;
    case AT(header):
      return FORMAT_HAS_HEADER;
    case AT(fields):
      return FORMAT_HAS_FIELDS;
    case AT(color):
    case AT(hyperlink):
      return FORMAT_IS_FOR_PEOPLE;
    default:
      return 0;
  }
}

static bool has_use(const struct option_spec *spec, unsigned formats) {
  if (spec->type == TYPE_FORMAT) return formats & 1u << spec->offset;
  unsigned needs = needs_of(spec);
  for (unsigned i = 0; i < FORMAT_COUNT; i++)
    if (formats & 1u << i && format_get((enum format)i)->flags & needs)
      return true;
  return needs == 0;
}

void options_help(unsigned groups, unsigned formats, struct str fields,
                  struct buf *out) {
  for (size_t i = 0; i < spec_count; i++) {
    if (!(specs[i].groups & groups) || !has_use(&specs[i], formats)) continue;
    add_option(&specs[i], out);
    add_help(&specs[i], formats, fields, out);
    buf_add_char(out, '\n');
  }
}
