/* SPDX-License-Identifier: Apache-2.0 */
/* services.h - names that the two sides agree on. */
#ifndef SERVICES_H
#define SERVICES_H

#define CLIENT_SERVICE "rpmsg-client-sample" /* sends each message back */
#define TTY_SERVICE    "rpmsg-tty"           /* answers "TTY n: text" */
#define RAW_SERVICE    "rpmsg-raw"           /* fixed address, no announcement */
#define RAW_ADDRESS    0x1u

#endif
