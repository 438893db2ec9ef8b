/* What Xapian costs when nothing is around it: the measure of how much mins
 * adds. DB is a generation of an index, that is DIRECTORY/db-N.
 *
 *   minimal search DB TERM...      ids of the ten best documents
 *   minimal count DB TERM...       how many documents have one of the terms
 *   minimal documents DB           how many documents there are
 *   minimal forms DB LANGUAGE WORD the terms that stand for a word
 *   minimal append DB TERMS        for each line of input adds a document of
 *                                  TERMS terms, commits, tells milliseconds
 *   minimal await DB               for each term on a line of input waits until
 *                                  a document has it, tells its count of terms;
 *                                  what a writer overtakes is read again
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peer.h"

enum { MOST = 10, AWAIT_NS = 100000 };

static void print_term(const char *term) { puts(term); }

static void search(struct peer_reader *reader, char **terms, unsigned count) {
  unsigned ids[MOST];
  unsigned found =
      peer_search(reader, (const char *const *)terms, count, MOST, ids);
  for (unsigned i = 0; i < found; i++) printf("%u\n", ids[i]);
}

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void append(const char *directory, unsigned terms) {
  struct peer_writer *writer = peer_open_to_write(directory);
  char line[256];
  for (unsigned number = 0; fgets(line, sizeof line, stdin); number++) {
    double start = now_ms();
    peer_append(writer, number, terms);
    printf("%.3f\n", now_ms() - start);
    fflush(stdout);
  }
}

static void await(struct peer_reader *reader) {
  const struct timespec pause = {0, AWAIT_NS};
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    unsigned terms;
    line[strcspn(line, "\n")] = 0;
    while ((terms = peer_terms(reader, line)) == 0) {
      nanosleep(&pause, NULL);
      peer_reopen(reader);
    }
    printf("%u\n", terms);
    fflush(stdout);
  }
}

int main(int argc, char **argv) {
  const char *what = argc > 2 ? argv[1] : "";
  unsigned count = argc > 3 ? (unsigned)argc - 3 : 0;
  if (strcmp(what, "append") == 0 && count == 1) {
    append(argv[2], (unsigned)strtoul(argv[3], NULL, 10));
    return 0;
  }
  struct peer_reader *reader = *what ? peer_open(argv[2]) : NULL;
  if (strcmp(what, "search") == 0 && count > 0)
    search(reader, argv + 3, count);
  else if (strcmp(what, "count") == 0 && count > 0)
    printf("%u\n", peer_count(reader, (const char *const *)argv + 3, count));
  else if (strcmp(what, "documents") == 0)
    printf("%u\n", peer_documents(reader));
  else if (strcmp(what, "forms") == 0 && count == 2)
    peer_forms(reader, argv[3], argv[4], print_term);
  else if (strcmp(what, "await") == 0)
    await(reader);
  else
    return fputs("usage: see minimal.c\n", stderr), 2;
  return 0;
}
