/* What time it is, in one place. */
#ifndef MINS_BASE_CLOCK_H
#define MINS_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Since the epoch; may jump when somebody sets the clock. */
int64_t clock_now_ns(void);
int64_t clock_now_s(void);
/* Of this machine's local time zone. */
struct tm clock_local(int64_t now_s);
/* For durations: never goes back, from any start. */
uint64_t clock_elapsed_ns(void);
uint64_t clock_elapsed_ms(void);
double clock_elapsed_s(void);
/* Less if a signal comes. */
void clock_sleep_us(long us);
void clock_sleep_ms(long ms);

#endif
