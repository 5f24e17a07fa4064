/* SPDX-License-Identifier: Apache-2.0 */
/* link_host.h - the least that a host needs on its link: one named endpoint that
 * echoes. Both host images have it. */
#ifndef CR_BENCH_M33_LINK_HOST_H
#define CR_BENCH_M33_LINK_HOST_H

/* Opens the link and makes the endpoint. 0 or not. */
int link_host_open(void);

/* Receives what is there. Below 0: the link is down. */
int link_host_poll(void);

#endif
