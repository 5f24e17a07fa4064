/* SPDX-License-Identifier: Apache-2.0 */
/* intc.h - what arch/arm64 asks of the interrupt controller. One driver of drivers/intc is in the
 * image. Numbers below 32 are each CPU's own (of the one that calls); those from 32 on
 * belong to all and go to one CPU. vectors.S takes and ends interrupts (macros.h). */
#ifndef CR_ARCH_ARM64_INTC_H
#define CR_ARCH_ARM64_INTC_H

#include <stdbool.h>
#include <stdint.h>

#define ARM64_INTC_SHARED   32u        /* the first one of all */
#define ARM64_INTC_IPI      0u         /* what arm64_intc_send() raises */
#define ARM64_INTC_PRIORITY 14u        /* the least urgent, as all up to 255 */
#define ARM64_INTC_URGENT   0u         /* the most urgent, and that of IPIs and the timer */
#define ARM64_INTC_LEVEL(p) ((p) + 1u) /* the controller's for priority p of arch_irq_connect() */
#define ARM64_INTC_NAP      0u         /* the controller's: reaches a CPU in any handler */

/* The part of all. Boot CPU, once, first. */
void arm64_intc_init(void);

/* The calling CPU's part; its interrupts are disabled but for IPIs. */
void arm64_intc_init_cpu(void);

/* CPUs of the machine that the devicetree has too, counted from the first. */
unsigned int arm64_intc_cpus(void);

/* MPIDR_EL1's affinity of CPU id, below arm64_intc_cpus(). */
uint64_t arm64_intc_affinity(unsigned int id);

/* The numbers below were checked by the caller. Any context. */
void arm64_intc_set_priority(unsigned int irq, unsigned int level);
void arm64_intc_set_edge(unsigned int irq, bool edge);
void arm64_intc_enable(unsigned int irq);
void arm64_intc_disable(unsigned int irq);
bool arm64_intc_is_enabled(unsigned int irq);
void arm64_intc_set_pending(unsigned int irq);
void arm64_intc_route(unsigned int irq, unsigned int id);

/* Interrupts the CPUs of mask. */
void arm64_intc_send(uint32_t mask);

#endif
