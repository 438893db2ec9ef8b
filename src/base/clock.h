/* What time it is, in one place. */
#ifndef MINS_BASE_CLOCK_H
#define MINS_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

/* Since the epoch; jumps when somebody sets the clock. */
int64_t clock_now_ns(void);
int64_t clock_now_s(void);
/* In this machine's time zone. */
struct tm clock_local(int64_t now_s);
/* For durations: never goes back; only differences mean anything. */
uint64_t clock_elapsed_ns(void);
uint64_t clock_elapsed_ms(void);
double clock_elapsed_s(void);
/* Processor time of the calling thread. */
uint64_t clock_thread_ms(void);
/* Processor time of a process; false if the system does not tell. */
bool clock_process_ms(pid_t process, uint64_t *used_ms);
/* A signal ends the sleep early. */
void clock_sleep_us(long us);
void clock_sleep_ms(long ms);

#endif
