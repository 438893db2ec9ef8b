#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "minutes/marks.h"
#include "search/short_url.h"

/* `shown`: a part of the URL that must be seen, NULL for none. */
static void is_short(const char *url, const char *shown, const char *wanted) {
  struct buf out = {0};
  struct str all = str_of(url);
  size_t start = shown ? str_find(all, str_of(shown)) : 0;
  short_url_add(all, start, shown ? start + strlen(shown) : 0, &out);
  assert_string_equal(buf_cstr(&out), wanted);
  buf_free(&out);
}

static void urls_of_issues_are_their_names(void **state) {
  (void)state;
  is_short("https://github.com/harbour/standards/pull/690", NULL,
           "standards#690");
  is_short("https://github.com/harbour/standards/pull/690/files#r1", NULL,
           "standards#690");
  is_short("https://gitlab.example.org/harbour/pier/-/issues/7", NULL,
           "pier#7");
  is_short("https://github.com/harbour/standards/pull/690", "harbour",
           "harbour/standards#690");
  is_short("https://github.com/harbour/standards/pulls", NULL,
           "github.com/\u2026/pulls");
}

static void other_urls_are_host_and_last_part(void **state) {
  (void)state;
  is_short("https://www.example.org", NULL, "example.org");
  is_short("https://example.org/", NULL, "example.org");
  is_short("https://example.org/a?q=1#b", NULL, "example.org/a");
  is_short("https://example.org/a/b/c.html", NULL, "example.org/\u2026/c.html");
  is_short("https://example.org/a/b/c/d.html", "b",
           "example.org/\u2026/b/\u2026/d.html");
  is_short(
      "https://example.org/a/"
      "0123456789012345678901234567890123456789012345",
      NULL,
      "example.org/\u2026/0123456789012345678901234567890123456789\u2026");
}

static void urls_end_where_the_sentence_goes_on(void **state) {
  (void)state;
  struct str text = STR("a:// (see https://example.org/x.), ftp://b.org/y");
  size_t start, end;
  assert_true(marks_next_url(text, 0, &start, &end));
  assert_true(
      str_eq(str_slice(text, start, end), STR("https://example.org/x")));
  assert_true(marks_next_url(text, end, &start, &end));
  assert_true(str_eq(str_slice(text, start, end), STR("ftp://b.org/y")));
  assert_false(marks_next_url(text, end, &start, &end));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(urls_of_issues_are_their_names),
      cmocka_unit_test(other_urls_are_host_and_last_part),
      cmocka_unit_test(urls_end_where_the_sentence_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
