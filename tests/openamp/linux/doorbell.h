/* SPDX-License-Identifier: Apache-2.0 */
/* doorbell.h - a byte through a UNIX socket as the interrupt from one program to the other. */
#ifndef DOORBELL_H
#define DOORBELL_H

/* Waits for the other program to connect, or connects to it, for at most 20 s. Returns
 * the descriptor or -1. */
int doorbell_serve(const char *path);
int doorbell_connect(const char *path);

#endif
