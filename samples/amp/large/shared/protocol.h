/* SPDX-License-Identifier: Apache-2.0 */
/* protocol.h - two streams over one link. */
#ifndef LARGE_PROTOCOL_H
#define LARGE_PROTOCOL_H

#include <stdint.h>

/* Messages of any size come back as they were. */
#define ECHO_STREAM "echo"

/* The remote keeps every message of this stream until it is told to let go. */
#define SLOW_STREAM "slow"
#define SLOW_WINDOW 8 /* buffers; a message fits one */

/* What the remote is told, on an ordinary channel; it answers with the same byte. */
#define TELL_CHANNEL "tell"
#define TELL_LET_GO  'l'

#endif
