/* sd_notify(3) without libsystemd: a datagram to the socket that the service
 * manager names in NOTIFY_SOCKET. Does nothing if it names none. */
#ifndef MINS_WATCH_NOTIFY_H
#define MINS_WATCH_NOTIFY_H

/* `state`: such as "READY=1". */
void notify_send(const char *state);
/* How often WATCHDOG=1 is due, half of WATCHDOG_USEC; 0 if nobody waits for
 * it. */
unsigned long notify_watchdog_ms(void);

#endif
