#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

#include "answers.h"

static void safe_lines_keep_tabs_and_line_ends_only(void **state) {
  (void)state;
  struct output out = to_file();
  output_safe_lines(&out, STR("a\tb\r\nc\rd\x1b\n\nlast\r"));
  output_safe_lines(&out, (struct str){NULL, 0});
  output_safe_text(&out, STR("\n\t"));
  wrote(&out, STR("a\tb\nc\u240dd\u241b\n\nlast\u240d\u240a\u2409"));
}

static void a_full_disk_is_an_error_and_ends_writing(void **state) {
  (void)state;
  struct output out = {.fd = open("/dev/full", O_WRONLY), .record_end = '\n'};
  struct error error;
  assert_true(out.fd >= 0);
  buf_add_str(&out.buf, STR("something"));
  output_flush(&out);
  assert_int_equal(out.write_errno, ENOSPC);
  close(out.fd);
  out.fd = to_file().fd; /* could be written again */
  buf_add_str(&out.buf, STR("more"));
  assert_int_equal(output_finish(&out, &error), STATUS_OUTPUT);
  assert_int_equal(lseek(out.fd, 0, SEEK_END), 0);
  contains(str_of(error.message), strerror(ENOSPC));
  close(out.fd);
}

static void a_reader_that_goes_away_is_no_error(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  struct output out = {.fd = ends[1]};
  struct error error = {.message = "untouched"};
  buf_add_str(&out.buf, STR("something"));
  assert_int_equal(output_finish(&out, &error), STATUS_OK);
  assert_int_equal(out.write_errno, EPIPE);
  assert_string_equal(error.message, "untouched");
  close(ends[1]);
}

static void records_are_gathered_into_blocks(void **state) {
  (void)state;
  struct output out = to_file();
  struct str path = STR("community-call/20230119.md");
  struct results results = {.paths = {&path, 1}};
  write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  assert_int_equal(lseek(out.fd, 0, SEEK_END), 0);
  for (size_t i = 0; i < 10000; i++)
    write_results(&out, FORMAT_PATHS, ANSWER_HITS, &results);
  assert_true(lseek(out.fd, 0, SEEK_END) > 3 * 64 * 1024);
  assert_true(out.buf.len < 64 * 1024);
  struct buf all = written(&out);
  assert_int_equal(all.len, 10001 * strlen("community-call/20230119.md\n"));
  buf_free(&all);
}

enum { LARGE = 4 * 1024 * 1024 };

/* Counts the bytes i % 251 it reads, slowly at first. */
static void *read_slowly(void *context) {
  static size_t count;
  int fd = *(const int *)context;
  unsigned char block[65536];
  ssize_t got;
  count = 0;
  usleep(5000);
  while ((got = read(fd, block, sizeof block)) > 0)
    for (ssize_t i = 0; i < got && block[i] == count % 251; i++) count++;
  return &count;
}

static void on_alarm(int signal) { (void)signal; }

static void signals_and_a_full_pipe_lose_nothing(void **state) {
  (void)state;
  int ends[2];
  pthread_t reader;
  void *count;
  sigset_t alarms;
  struct error error;
  sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_alarm}, NULL);
  for (int flags = 0; flags <= O_NONBLOCK; flags += O_NONBLOCK) {
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[1], F_SETFL, flags);
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarms, NULL); /* the reader inherits that */
    assert_int_equal(pthread_create(&reader, NULL, read_slowly, &ends[0]), 0);
    pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
    struct output out = {.fd = ends[1]};
    for (size_t i = 0; i < LARGE; i++)
      buf_add_char(&out.buf, (char)(unsigned char)(i % 251));
    struct itimerval often = {{0, 200}, {0, 200}};
    setitimer(ITIMER_REAL, &often, NULL);
    enum status status = output_finish(&out, &error);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    close(ends[1]);
    pthread_join(reader, &count);
    close(ends[0]);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(*(size_t *)count, LARGE);
  }
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(safe_lines_keep_tabs_and_line_ends_only),
      cmocka_unit_test(a_full_disk_is_an_error_and_ends_writing),
      cmocka_unit_test(a_reader_that_goes_away_is_no_error),
      cmocka_unit_test(records_are_gathered_into_blocks),
      cmocka_unit_test(signals_and_a_full_pipe_lose_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
