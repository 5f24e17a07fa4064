/* SPDX-License-Identifier: Apache-2.0 */
/* tracing.h - there is no tracing: its marks are nothing. */
#ifndef ZEPHYR_INCLUDE_TRACING_TRACING_H_
#define ZEPHYR_INCLUDE_TRACING_TRACING_H_

#define sys_trace_isr_enter()             ((void)0)
#define sys_trace_isr_exit()              ((void)0)
#define sys_trace_isr_exit_to_scheduler() ((void)0)
#define sys_trace_idle()                  ((void)0)
#define sys_trace_idle_exit()             ((void)0)
#define sys_trace_sys_init_enter(...)     ((void)0)
#define sys_trace_sys_init_exit(...)      ((void)0)
#define SYS_PORT_TRACING_FUNC(...)        ((void)0)
#define SYS_PORT_TRACING_OBJ_FUNC(...)    ((void)0)
#define SYS_PORT_TRACING_TRACKING_FIELD(...)

#endif
