#include "output/rhythm_text.h"

static const char *const weekdays[] = {"",          "Monday",   "Tuesday",
                                       "Wednesday", "Thursday", "Friday",
                                       "Saturday",  "Sunday"};

bool rhythm_text_is_regular(const struct lists_rhythm *rhythm) {
  return rhythm->weeks > 0 || rhythm->months > 0;
}

void rhythm_text(struct buf *out, const struct lists_rhythm *rhythm) {
  int every = rhythm->weeks > 0 ? rhythm->weeks : rhythm->months;
  const char *unit = rhythm->weeks > 0 ? "week" : "month";
  if (every == 1)
    buf_addf(out, "every %s", unit);
  else
    buf_addf(out, "every %d %ss", every, unit);
  if (rhythm->weeks > 0) buf_addf(out, " on %s", weekdays[rhythm->weekday]);
}
