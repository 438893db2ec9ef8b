#include "minutes/series.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "minutes/lexicon.h"
#include "minutes/words.h"

enum {
  FILES_THAT_SHARE = 3, /* what names say beside the date */
  HOLDER_TENTHS = 9,    /* of the files, in directories below */
  SPLIT_TENTHS = 8,     /* of the dated names, where a directory is a meeting */
  CONTAINER_TENTHS = 5, /* and where it is none */
};

struct series_directory {
  struct str name;
  bool eligible;            /* no date, does not begin with one, no container */
  bool holder;              /* merely holds others */
  size_t files;             /* here and below */
  size_t below;             /* of them, in eligible directories below */
  size_t directories_below; /* the nearest eligible ones */
};

/* Files whose names are looked at together. */
struct shared_names {
  size_t dated, shared, most;
  size_t same_day; /* dated files of which another rest has the day */
  size_t rests;    /* that three files share */
  bool split;
};

struct series_finder {
  struct arena *arena;
  const struct path_facts *paths;
  size_t count;
  VEC(struct series_directory) directories;
  struct map directory_of_path;
  VEC(struct shared_names) names;
  struct str *rests; /* of each file */
  bool *dated;       /* whether its name has a date: only those are counted */
};

bool series_is_container(struct str directory) {
  struct word_runs runs;
  struct str word;
  bool any = false;
  words_runs_start(&runs, directory);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = lexicon_meanings(word);
    any |= (meanings & (WORD_CONTAINER | WORD_DOCUMENT)) != 0;
    if (!(meanings & (WORD_CONTAINER | WORD_DOCUMENT | WORD_FUNCTION)))
      return false;
  }
  return any;
}

/* A number and a text as one key. */
static struct str key_of(struct arena *arena, size_t number, struct str text) {
  char *bytes = arena_alloc(arena, sizeof number + text.len);
  memcpy(bytes, &number, sizeof number);
  memcpy(bytes + sizeof number, text.data, text.len);
  return str_make(bytes, sizeof number + text.len);
}

static size_t number_of(struct str key) {
  size_t number;
  memcpy(&number, key.data, sizeof number);
  return number;
}

static struct series_directory *directory_at(struct series_finder *finder,
                                             struct str path) {
  size_t *index = map_get(&finder->directory_of_path, path);
  return &finder->directories.data[*index];
}

static void add_directory(struct series_finder *finder,
                          const struct path_directory *from) {
  bool is_new;
  map_put(&finder->directory_of_path, from->path, finder->directories.len,
          &is_new);
  if (!is_new) return;
  vec_push(
      &finder->directories,
      (struct series_directory){.name = from->name,
                                .eligible = from->part == PART_NAME &&
                                            !series_is_container(from->name)});
}

/* The nearest eligible directory below counts for those above it, each once. */
static void count_file(struct series_finder *finder,
                       const struct path_facts *path, struct map *seen) {
  for (size_t i = 0; i < path->directory_count; i++)
    add_directory(finder, &path->directories[i]);
  for (size_t i = 0; i < path->directory_count; i++) {
    struct series_directory *above =
        directory_at(finder, path->directories[i].path);
    above->files++;
    for (size_t j = i + 1; j < path->directory_count; j++) {
      struct str below = path->directories[j].path;
      if (!directory_at(finder, below)->eligible) continue;
      above->below++;
      bool is_new;
      struct str key = key_of(finder->arena, i, below);
      map_put(seen, key, 0, &is_new);
      if (is_new) above->directories_below++;
      break;
    }
  }
}

static void find_holders(struct series_finder *finder) {
  struct map seen = {0};
  for (size_t file = 0; file < finder->count; file++)
    count_file(finder, &finder->paths[file], &seen);
  map_free(&seen);
  for (size_t i = 0; i < finder->directories.len; i++) {
    struct series_directory *directory = &finder->directories.data[i];
    directory->holder =
        directory->directories_below > 1 &&
        directory->below * 10 >= directory->files * HOLDER_TENTHS;
  }
}

/* The directory that is the meeting by itself, or the deepest that is no bare
 * date; NULL: none. */
static const struct path_directory *own_directory(struct series_finder *finder,
                                                  const struct path_facts *path,
                                                  bool *eligible) {
  const struct path_directory *deepest = NULL;
  *eligible = true;
  for (size_t i = 0; i < path->directory_count; i++) {
    const struct path_directory *at = &path->directories[i];
    const struct series_directory *directory = directory_at(finder, at->path);
    if (directory->eligible && !directory->holder) return at;
    if (at->part != PART_DATE) deepest = at;
  }
  *eligible = false;
  return deepest;
}

/* ---- what names share ---- */

static void add_rest_words(struct str part, struct buf *rest) {
  enum {
    SAYS_NOTHING = WORD_DOCUMENT | WORD_FUNCTION | WORD_CONTAINER | WORD_MONTH |
                   WORD_WEEKDAY | WORD_TIME
  };
  struct word_runs runs;
  struct buf folded = {0};
  struct str word;
  words_runs_start(&runs, part);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = lexicon_meanings(word);
    if (ascii_is_digit(word.data[0]) ||
        (meanings & SAYS_NOTHING && !(meanings & WORD_BODY)))
      continue;
    struct str low = lexicon_fold(word, &folded);
    if (str_find(buf_str(rest), low) < rest->len) continue; /* ca-ca-du */
    if (rest->len > 0) buf_add_char(rest, '-');
    buf_add_str(rest, low);
  }
  buf_free(&folded);
}

/* What a name says before its date; if that is nothing, behind it. Without a
 * date, all of it: CG-06 goes with CG-06-11. */
static struct str rest_of_name(struct arena *arena, struct str name,
                               bool *dated) {
  struct date_match match, next;
  struct buf rest = {0};
  *dated = dates_next(name, 0, DATES_IN_NAME, &match);
  size_t start = name.len, end = name.len;
  if (*dated) start = match.start;
  if (*dated && dates_next(name, match.end, DATES_IN_NAME, &next))
    end = next.start;
  add_rest_words(str_slice(name, 0, start), &rest);
  if (rest.len == 0 && *dated)
    add_rest_words(str_slice(name, match.end, end), &rest);
  struct str copy = arena_str(arena, buf_str(&rest));
  buf_free(&rest);
  return copy;
}

static struct str day_of(struct arena *arena, const struct path_facts *path) {
  char text[DATE_TEXT_SIZE] = "";
  if (path->name_count > 0) date_format(path->names[0].date, text);
  return arena_str(arena, str_of(text));
}

static void count_rests(struct series_finder *finder,
                        const size_t *group_of_file, struct map *uses) {
  struct map first_of_day = {0};
  for (size_t file = 0; file < finder->count; file++) {
    struct str rest = finder->rests[file];
    if (!finder->dated[file]) continue;
    size_t group = group_of_file[file];
    finder->names.data[group].dated++;
    ++*map_put(uses, key_of(finder->arena, group, rest), 0, NULL);
  }
  for (size_t file = 0; file < finder->count; file++) {
    struct str rest = finder->rests[file];
    if (!finder->dated[file]) continue;
    struct shared_names *names = &finder->names.data[group_of_file[file]];
    struct str key = key_of(finder->arena, group_of_file[file], rest);
    size_t *count = map_get(uses, key);
    if (*count < FILES_THAT_SHARE) continue;
    names->shared++;
    if (*count > names->most) names->most = *count;
    struct str day = key_of(finder->arena, group_of_file[file],
                            day_of(finder->arena, &finder->paths[file]));
    bool is_new;
    size_t other = *map_put(&first_of_day, day, file, &is_new);
    if (!is_new && !str_eq(finder->rests[other], rest)) names->same_day++;
  }
  for (size_t i = 0; i < uses->cap; i++)
    if (uses->slots[i].key.data && uses->slots[i].value >= FILES_THAT_SHARE)
      finder->names.data[number_of(uses->slots[i].key)].rests++;
  map_free(&first_of_day);
}

struct str *series_find(struct arena *arena, const struct path_facts *paths,
                        size_t count) {
  struct series_finder finder = {
      .arena = arena, .paths = paths, .count = count};
  struct str *meetings = arena_zalloc(arena, (count + 1) * sizeof *meetings);
  size_t *group_of_file = mem_alloc((count + 1) * sizeof *group_of_file);
  bool *eligible = mem_alloc((count + 1) * sizeof *eligible);
  struct map group_of_path = {0}, uses = {0};
  finder.rests = arena_zalloc(arena, (count + 1) * sizeof *finder.rests);
  finder.dated = arena_zalloc(arena, (count + 1) * sizeof *finder.dated);
  find_holders(&finder);
  for (size_t file = 0; file < count; file++) {
    const struct path_directory *own =
        own_directory(&finder, &paths[file], &eligible[file]);
    bool is_new;
    if (own) meetings[file] = own->name;
    group_of_file[file] = *map_put(&group_of_path, own ? own->path : STR(""),
                                   finder.names.len, &is_new);
    if (is_new) vec_push(&finder.names, (struct shared_names){0});
    finder.rests[file] =
        rest_of_name(arena, paths[file].name, &finder.dated[file]);
  }
  count_rests(&finder, group_of_file, &uses);
  for (size_t file = 0; file < count; file++) {
    const struct shared_names *names = &finder.names.data[group_of_file[file]];
    struct str rest = finder.rests[file];
    size_t tenths = eligible[file] ? SPLIT_TENTHS : CONTAINER_TENTHS;
    if (names->rests < 2 || names->shared * 10 < names->dated * tenths ||
        names->same_day * 2 >= names->shared - names->most || rest.len == 0)
      continue;
    struct str key = key_of(arena, group_of_file[file], rest);
    const size_t *shared = map_get(&uses, key);
    if (shared && *shared >= FILES_THAT_SHARE) meetings[file] = rest;
  }
  map_free(&group_of_path);
  map_free(&uses);
  map_free(&finder.directory_of_path);
  vec_free(&finder.directories);
  vec_free(&finder.names);
  free(eligible);
  free(group_of_file);
  return meetings;
}
