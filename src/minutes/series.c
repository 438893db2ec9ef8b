#include "minutes/series.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/lexicon.h"
#include "minutes/names.h"
#include "minutes/words.h"

enum {
  FILES_THAT_SHARE = 3, /* what names say beside the date */
  HOLDER_TENTHS = 9,    /* of the files, in directories below */
  SPLIT_TENTHS = 8,     /* of the dated names, where a directory is a meeting */
  CONTAINER_TENTHS = 5, /* and where it is none */
};

struct series_directory {
  struct str path, name;
  bool eligible;            /* no date, does not begin with one, no container */
  size_t files;             /* here and below */
  size_t below;             /* of them, in eligible directories below */
  size_t directories_below; /* the nearest eligible ones */
  size_t files_before;
  bool holder, holder_before; /* merely holds others */
};

/* Files whose names are looked at together: of one directory that is no holder,
 * and below. Or directories like 2024-03-05-board, by what is above them: such
 * a group's path ends in "/". */
struct series_group {
  struct str path;
  bool eligible;          /* the directory is */
  struct map rests;       /* what names say beside the date -> files */
  struct map days;        /* day, separator, rest -> files */
  bool split;             /* a rest that is shared is a meeting */
  uint64_t digest_before; /* of these rests */
};

struct series_finder {
  struct counted *counted;
  VEC(struct series_directory) directories;
  struct map directory_of_path;
  VEC(struct series_group) groups;
  struct map group_of_path;
};

/* Of one file, until its meeting is known. */
struct series_member {
  size_t group;
  struct str rest;
  bool dated; /* whether its name has a date: only those are counted */
};

/* ---- directories ---- */

static bool merely_holds(const struct series_directory *directory) {
  return directory->directories_below > 1 &&
         directory->below * 10 >= directory->files * HOLDER_TENTHS;
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
  struct series_directory directory = {
      .path = from->path,
      .name = from->name,
      .eligible = from->part == PART_NAME && !names_is_container(from->name)};
  struct str bytes = counts_load(finder->counted, COUNTS_DIRECTORY, from->path);
  if (bytes.len > 0) {
    struct unpack in = unpack_start(bytes);
    directory.files = directory.files_before = (size_t)unpack_number(&in);
    directory.below = (size_t)unpack_number(&in);
    directory.directories_below = (size_t)unpack_number(&in);
    counts_check(finder->counted, &in);
    directory.holder_before = merely_holds(&directory);
  }
  vec_push(&finder->directories, directory);
}

/* An eligible directory counts for those above it up to the nearest eligible
 * one, as long as it has files. */
static void count_directory(struct series_finder *finder,
                            const struct path_facts *path, size_t place,
                            int sign) {
  for (size_t i = place; i-- > 0;) {
    struct series_directory *above =
        directory_at(finder, path->directories[i].path);
    above->directories_below += (size_t)(ptrdiff_t)sign;
    if (above->eligible) break;
  }
}

static void count_file(struct series_finder *finder,
                       const struct path_facts *path, int sign) {
  bool has_below = false;
  for (size_t i = 0; i < path->directory_count; i++)
    add_directory(finder, &path->directories[i]);
  for (size_t i = path->directory_count; i-- > 0;) {
    struct series_directory *directory =
        directory_at(finder, path->directories[i].path);
    bool had_files = directory->files > 0;
    directory->files += (size_t)(ptrdiff_t)sign;
    if (has_below) directory->below += (size_t)(ptrdiff_t)sign;
    if (!directory->eligible) continue;
    if (had_files != (directory->files > 0))
      count_directory(finder, path, i, sign);
    has_below = true;
  }
}

static void find_holders(struct series_finder *finder) {
  struct counted *counted = finder->counted;
  for (size_t i = 0; i < counted->files.len; i++) {
    const struct counted_file *file = &counted->files.data[i];
    count_file(finder, &file->path, file->sign);
  }
  for (size_t i = 0; i < finder->directories.len; i++) {
    struct series_directory *directory = &finder->directories.data[i];
    directory->holder = merely_holds(directory);
    /* Also where no file is left: what had a meeting by the old verdict is
     * taken away by it. */
    counted->flipped |= directory->files_before > 0 &&
                        directory->holder != directory->holder_before;
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
    if (ascii_is_digit(word.data[0]) || lexicon_is_quarter(word) ||
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
  return arena_take(arena, &rest);
}

/* ---- groups ---- */

static const char SEPARATOR = '\x1f';

static struct str day_and_rest(struct arena *arena,
                               const struct path_facts *path, struct str rest) {
  char day[DATE_TEXT_SIZE] = "";
  if (path->name_count > 0) date_format(path->names[0].date, day);
  return arena_strf(arena, "%s%c%.*s", day, SEPARATOR, STR_FMT(rest));
}

static struct str part_of(struct str key, bool is_day) {
  size_t at = str_find_byte(key, SEPARATOR);
  return is_day ? str_slice(key, 0, at) : str_slice(key, at + 1, key.len);
}

/* "board", "sig-network": whose meeting it is, no part of one. */
static bool names_body(struct str rest) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, rest);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = lexicon_meanings(word);
    if (meanings & WORD_BODY && !(meanings & WORD_SESSION)) return true;
  }
  return false;
}

/* Files of whose day there are more that say something else, among those that
 * share what they say. Two bodies may well meet on one day. */
static size_t count_same_day(const struct series_group *group, size_t shared) {
  struct map most_of_day = {0};
  size_t most = 0;
  for (size_t i = 0; i < group->days.cap; i++) {
    const struct map_slot *slot = &group->days.slots[i];
    if (!slot->key.data || slot->value == 0 ||
        tally_get(&group->rests, part_of(slot->key, false)) < FILES_THAT_SHARE)
      continue;
    if (names_body(part_of(slot->key, false))) {
      most += slot->value;
      continue;
    }
    size_t *of_day = map_put(&most_of_day, part_of(slot->key, true), 0, NULL);
    if (slot->value > *of_day) most += slot->value - *of_day;
    if (slot->value > *of_day) *of_day = slot->value;
  }
  map_free(&most_of_day);
  return shared - most;
}

static bool is_split(const struct series_group *group) {
  size_t dated = 0, shared = 0, most = 0, rests = 0;
  for (size_t i = 0; i < group->rests.cap; i++) {
    const struct map_slot *slot = &group->rests.slots[i];
    if (!slot->key.data) continue;
    dated += slot->value;
    if (slot->value < FILES_THAT_SHARE) continue;
    rests++;
    shared += slot->value;
    if (slot->value > most) most = slot->value;
  }
  size_t tenths = group->eligible ? SPLIT_TENTHS : CONTAINER_TENTHS;
  return rests > 1 && shared * 10 >= dated * tenths &&
         count_same_day(group, shared) * 2 < shared - most;
}

/* What directories of single meetings share is their meeting in any case. */
static bool are_directories(const struct series_group *group) {
  return str_ends(group->path, STR("/"));
}

static uint64_t digest_of(const struct series_group *group) {
  return are_directories(group) || is_split(group)
             ? 1 + tally_digest(&group->rests, FILES_THAT_SHARE)
             : 0;
}

static size_t group_at(struct series_finder *finder, struct str path,
                       bool eligible) {
  bool is_new;
  size_t place =
      *map_put(&finder->group_of_path, path, finder->groups.len, &is_new);
  if (!is_new) return place;
  struct series_group group = {.path = path, .eligible = eligible};
  struct str bytes = counts_load(finder->counted, COUNTS_GROUP, path);
  if (bytes.len > 0) {
    struct unpack in = unpack_start(bytes);
    tally_unpack(&in, &group.days);
    counts_check(finder->counted, &in);
    for (size_t i = 0; i < group.days.cap; i++) {
      const struct map_slot *slot = &group.days.slots[i];
      if (slot->key.data)
        *map_put(&group.rests, part_of(slot->key, false), 0, NULL) +=
            slot->value;
    }
    group.digest_before = digest_of(&group);
  }
  vec_push(&finder->groups, group);
  return place;
}

/* The path of the group of "2024/2024-03-05-board" and its like. */
static struct str directories_above(struct arena *arena,
                                    const struct path_facts *path,
                                    const struct path_directory *own) {
  size_t i = (size_t)(own - path->directories);
  while (i > 0 && path->directories[i - 1].part == PART_DATE) i--;
  struct str above = i > 0 ? path->directories[i - 1].path : STR("");
  return arena_strf(arena, "%.*s/", STR_FMT(above));
}

static void add_member(struct series_finder *finder, struct counted_file *file,
                       struct series_member *member) {
  struct arena *arena = finder->counted->arena;
  bool eligible;
  const struct path_directory *own =
      own_directory(finder, &file->path, &eligible);
  if (own) file->meeting = own->name;
  bool is_meeting = own && !eligible && own->part == PART_WITH_DATE;
  struct str group_path = is_meeting
                              ? directories_above(arena, &file->path, own)
                          : own ? own->path
                                : STR("");
  member->group = group_at(finder, group_path, eligible);
  member->rest = rest_of_name(arena, is_meeting ? own->name : file->path.name,
                              &member->dated);
  if (!member->dated) return;
  struct series_group *group = &finder->groups.data[member->group];
  tally_add(&group->rests, member->rest, file->sign);
  tally_add(&group->days, day_and_rest(arena, &file->path, member->rest),
            file->sign);
}

struct series_finder *series_find(struct counted *counted) {
  struct series_finder *finder = arena_zalloc(counted->arena, sizeof *finder);
  struct series_member *members =
      mem_zalloc((counted->files.len + 1) * sizeof *members);
  finder->counted = counted;
  find_holders(finder);
  for (size_t i = 0; i < counted->files.len; i++)
    add_member(finder, &counted->files.data[i], &members[i]);
  for (size_t i = 0; i < finder->groups.len; i++) {
    struct series_group *group = &finder->groups.data[i];
    group->split = are_directories(group) || is_split(group);
    counted->flipped |=
        counted->source && digest_of(group) != group->digest_before;
  }
  for (size_t i = 0; i < counted->files.len; i++) {
    const struct series_group *group = &finder->groups.data[members[i].group];
    struct str rest = members[i].rest;
    if (group->split && rest.len > 0 &&
        tally_get(&group->rests, rest) >= FILES_THAT_SHARE)
      counted->files.data[i].meeting = rest;
  }
  free(members);
  return finder;
}

void series_save(const struct series_finder *finder,
                 const struct counts_sink *sink) {
  struct buf bytes = {0};
  for (size_t i = 0; i < finder->directories.len; i++) {
    const struct series_directory *directory = &finder->directories.data[i];
    buf_clear(&bytes);
    if (directory->files > 0) {
      pack_number(&bytes, directory->files);
      pack_number(&bytes, directory->below);
      pack_number(&bytes, directory->directories_below);
    }
    sink->save(sink->context, COUNTS_DIRECTORY, directory->path,
               buf_str(&bytes));
  }
  for (size_t i = 0; i < finder->groups.len; i++) {
    const struct series_group *group = &finder->groups.data[i];
    buf_clear(&bytes);
    if (!tally_is_empty(&group->days)) tally_pack(&group->days, &bytes);
    sink->save(sink->context, COUNTS_GROUP, group->path, buf_str(&bytes));
  }
  buf_free(&bytes);
}

void series_free(struct series_finder *finder) {
  for (size_t i = 0; i < finder->groups.len; i++) {
    map_free(&finder->groups.data[i].rests);
    map_free(&finder->groups.data[i].days);
  }
  vec_free(&finder->groups);
  vec_free(&finder->directories);
  map_free(&finder->directory_of_path);
  map_free(&finder->group_of_path);
}
