/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled, not run: each line holds or the compiler says which does not.
 * The tree is tests/dt/data/macros.dts. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/devicetree.h>

#define IS(cond)        _Static_assert(cond, #cond)
#define SAME_TEXT(a, b) _Static_assert(__builtin_strcmp(a, b) == 0, #a)

#define PLAIN DT_NODELABEL(plain)
#define REFS  DT_NODELABEL(refs)
#define UART0 DT_NODELABEL(uart0)
#define UART1 DT_NODELABEL(uart1)
#define NONE  DT_NODELABEL(nothing)

/* The ways to a node. */
IS(DT_SAME_NODE(DT_PATH(things, plain), PLAIN));
IS(DT_SAME_NODE(DT_PATH(soc, serial_50000000), UART0));
IS(DT_SAME_NODE(DT_PATH(things, lamps, lamp_r), DT_NODELABEL(red)));
IS(DT_SAME_NODE(DT_ALIAS(led0), DT_NODELABEL(red)));
IS(DT_SAME_NODE(DT_ALIAS(self_test), PLAIN));
IS(DT_SAME_NODE(DT_CHOSEN(zephyr_console), UART1));
IS(DT_SAME_NODE(DT_CHOSEN(zephyr_sram), DT_NODELABEL(ram)));
IS(DT_SAME_NODE(DT_NODELABEL(sram), DT_NODELABEL(ram)));
IS(DT_SAME_NODE(DT_PARENT(PLAIN), DT_PATH(things)));
IS(DT_SAME_NODE(DT_GPARENT(PLAIN), DT_ROOT));
IS(DT_SAME_NODE(DT_CHILD(DT_PATH(things), plain), PLAIN));
IS(!DT_SAME_NODE(PLAIN, REFS));
IS(DT_DEP_ORD(DT_ROOT) < DT_DEP_ORD(PLAIN));
IS(DT_DEP_ORD(DT_NODELABEL(mbox)) < DT_DEP_ORD(REFS));
IS(DT_DEP_ORD(DT_NODELABEL(red)) < DT_DEP_ORD(REFS));

/* About a node. */
IS(DT_NODE_EXISTS(PLAIN) == 1);
IS(DT_NODE_EXISTS(NONE) == 0);
IS(DT_NODE_EXISTS(DT_PATH(things, nothing)) == 0);
IS(DT_NODE_EXISTS(DT_CHILD(NONE, plain)) == 0);
IS(DT_NODE_EXISTS(DT_INVALID_NODE) == 0);
IS(DT_HAS_ALIAS(led0) && !DT_HAS_ALIAS(led1));
IS(DT_HAS_CHOSEN(zephyr_console) && !DT_HAS_CHOSEN(zephyr_flash) && !DT_HAS_CHOSEN(acme_text));
SAME_TEXT(DT_NODE_PATH(UART0), "/soc/serial@50000000");
SAME_TEXT(DT_NODE_FULL_NAME(UART0), "serial@50000000");
SAME_TEXT(DT_NODE_PATH(DT_ROOT), "/");
SAME_TEXT(STRINGIFY(DT_NODE_FULL_NAME_TOKEN(UART0)), "serial_50000000");
IS(DT_NODE_CHILD_IDX(DT_NODELABEL(blue)) == 2);
IS(DT_CHILD_NUM(DT_PATH(things, lamps)) == 3);
IS(DT_CHILD_NUM_STATUS_OKAY(DT_PATH(things, lamps)) == 2);
IS(DT_NODE_HAS_STATUS(UART0, okay) == 0 && DT_NODE_HAS_STATUS(UART0, disabled) == 1);
IS(DT_NODE_HAS_STATUS(UART1, okay) == 1 && DT_NODE_HAS_STATUS_OKAY(PLAIN) == 1);
IS(DT_NODE_HAS_STATUS(NONE, okay) == 0);
IS(DT_NODE_HAS_COMPAT(UART0, acme_uart) && DT_NODE_HAS_COMPAT(UART0, acme_uart_2));
IS(!DT_NODE_HAS_COMPAT(UART1, acme_uart_2));
IS(DT_NODE_HAS_COMPAT_STATUS(UART1, acme_uart, okay) == 1);
IS(DT_NODE_HAS_COMPAT_STATUS(UART0, acme_uart, okay) == 0);
IS(DT_NODE_HAS_PROP(PLAIN, one) == 1 && DT_NODE_HAS_PROP(PLAIN, nothing) == 0);

/* Numbers, arrays, booleans. */
IS(DT_PROP(PLAIN, one) == 5);
IS(DT_PROP(PLAIN, big) == 0xfedcba98u);
IS(DT_PROP(PLAIN, looks_like_text) == 0x41424300);
IS(DT_PROP(PLAIN, wide) == 0x123456789abcdef0);
IS(DT_PROP(PLAIN, enabled) == 1);
IS(DT_PROP(UART1, hw_flow_control) == 1 && DT_PROP(UART0, hw_flow_control) == 0);
IS(DT_PROP(PLAIN, dma_coherent) == 0);
IS(DT_PROP_OR(PLAIN, one, 9) == 5 && DT_PROP_OR(PLAIN, nothing, 9) == 9);
IS(DT_PROP_LEN(PLAIN, list) == 3 && DT_PROP_LEN(PLAIN, single_list) == 1);
IS(DT_PROP_LEN_OR(PLAIN, nothing, 4) == 4);
IS(DT_PROP_BY_IDX(PLAIN, list, 2) == 3 && DT_PROP_LAST(PLAIN, list) == 3);
IS(DT_PROP_BY_IDX(PLAIN, single_list, 0) == 7);
IS(DT_PROP_HAS_IDX(PLAIN, list, 2) == 1 && DT_PROP_HAS_IDX(PLAIN, list, 3) == 0);
IS(DT_PROP_LEN(PLAIN, small) == 2 && DT_PROP_BY_IDX(PLAIN, small, 1) == 0xffff);
IS(DT_PROP_LEN(PLAIN, bytes) == 5 && DT_PROP_BY_IDX(PLAIN, bytes, 3) == 0xef);
IS(DT_PROP_LEN(PLAIN, four_bytes) == 4 && DT_PROP_BY_IDX(PLAIN, four_bytes, 1) == 0x11);
static const uint32_t list[] = DT_PROP(PLAIN, list);
static const uint8_t bytes[] = DT_PROP(PLAIN, bytes);
IS(sizeof(list) == 12 && sizeof(bytes) == 5);
IS(DT_PROP_LEN(UART1, reg) == 2);
IS(DT_PROP(DT_NODELABEL(uart2), current_speed) == 19200);

/* Strings. */
SAME_TEXT(DT_PROP(PLAIN, text), "Hello, \"World\"");
SAME_TEXT(DT_PROP(PLAIN, empty_text), "");
SAME_TEXT(DT_PROP_BY_IDX(PLAIN, texts, 1), "green blue");
IS(DT_PROP_LEN(PLAIN, texts) == 2);
static const char *const texts[] = DT_PROP(PLAIN, texts);
static const char *const compatible[] = DT_PROP(UART1, compatible);
IS(sizeof(texts) == 2 * sizeof(char *) && sizeof(compatible) == sizeof(char *));
SAME_TEXT(STRINGIFY(DT_STRING_TOKEN(PLAIN, token)), "fast_mode");
SAME_TEXT(STRINGIFY(DT_STRING_UPPER_TOKEN(PLAIN, token)), "FAST_MODE");
SAME_TEXT(STRINGIFY(DT_STRING_UNQUOTED(PLAIN, token)), "fast-mode");
SAME_TEXT(STRINGIFY(DT_STRING_TOKEN_BY_IDX(PLAIN, texts, 1)), "green_blue");
SAME_TEXT(STRINGIFY(DT_STRING_UPPER_TOKEN_BY_IDX(PLAIN, texts, 0)), "RED");
SAME_TEXT(STRINGIFY(DT_STRING_TOKEN_OR(PLAIN, nothing, other)), "other");
SAME_TEXT(STRINGIFY(DT_STRING_UPPER_TOKEN_OR(PLAIN, nothing, OTHER)), "OTHER");
enum { FAST_MODE = 17 };
IS(DT_STRING_UPPER_TOKEN(PLAIN, token) == 17);
IS(DT_ENUM_IDX(DT_NODELABEL(uart2), parity) == 2 && DT_ENUM_IDX_OR(UART1, parity, 7) == 7);
IS(DT_ENUM_HAS_VALUE(DT_NODELABEL(uart2), parity, even) == 1);
IS(DT_ENUM_HAS_VALUE(DT_NODELABEL(uart2), parity, odd) == 0);

/* References. */
IS(DT_SAME_NODE(DT_PHANDLE(REFS, friend), PLAIN));
IS(DT_SAME_NODE(DT_PHANDLE(REFS, place), DT_NODELABEL(red)));
IS(DT_SAME_NODE(DT_PHANDLE_BY_IDX(REFS, friends, 2), DT_NODELABEL(ram)));
IS(DT_PROP_LEN(REFS, friends) == 3 && DT_PROP_LEN(REFS, mboxes) == 2);
IS(DT_SAME_NODE(DT_PHANDLE_BY_NAME(REFS, mboxes, rx), DT_NODELABEL(mbox)));
IS(DT_PHA_BY_NAME(REFS, mboxes, rx, channel) == 9 && DT_PHA(REFS, mboxes, channel) == 3);
IS(DT_PHA_BY_IDX(REFS, mboxes, 1, channel) == 9);
IS(DT_PHA(REFS, led_gpios, pin) == 5 && DT_PHA(REFS, led_gpios, flags) == 1);
IS(DT_PHA(REFS, sensor, cell_0) == 8 && DT_PHA(REFS, sensor, cell_1) == 9);
IS(DT_PHA_OR(REFS, sensor, cell_2, 3) == 3 && DT_PHA_OR(REFS, sensor, cell_0, 3) == 8);
IS(DT_PHA_HAS_CELL(REFS, led_gpios, pin) == 1 && DT_PHA_HAS_CELL(REFS, led_gpios, pon) == 0);
IS(DT_PROP_HAS_NAME(REFS, mboxes, tx) == 1 && DT_PROP_HAS_NAME(REFS, mboxes, up) == 0);
IS(DT_PROP_BY_PHANDLE(REFS, friend, one) == 5);
SAME_TEXT(DT_PROP_BY_PHANDLE_IDX(REFS, friends, 1, label), "red");
IS(DT_MBOX_CHANNEL_BY_NAME(REFS, tx) == 3);
IS(DT_SAME_NODE(DT_MBOX_CTLR_BY_NAME(REFS, tx), DT_NODELABEL(mbox)));

/* Registers and interrupts. */
IS(DT_NUM_REGS(UART0) == 2 && DT_NUM_REGS(PLAIN) == 0);
IS(DT_REG_ADDR(UART0) == 0x50000000 && DT_REG_SIZE(UART0) == 0x1000);
IS(DT_REG_ADDR_BY_IDX(UART0, 1) == 0x50001000 && DT_REG_SIZE_BY_IDX(UART0, 1) == 0x20);
IS(DT_REG_ADDR_BY_NAME(UART0, fifo_area) == 0x50001000);
IS(DT_REG_SIZE_BY_NAME(UART0, main) == 0x1000);
IS(DT_REG_HAS_IDX(UART0, 1) == 1 && DT_REG_HAS_IDX(UART0, 2) == 0);
IS(DT_REG_HAS_NAME(UART0, main) == 1 && DT_REG_HAS_NAME(UART0, other) == 0);
IS(DT_REG_ADDR_BY_NAME_OR(UART0, other, 1) == 1 &&
   DT_REG_SIZE_BY_NAME_OR(UART0, main, 1) == 0x1000);
IS(DT_REG_ADDR(DT_NODELABEL(uart2)) == 0xf0003000u);
IS(DT_REG_ADDR(DT_NODELABEL(windowed)) == 0x60000010);
IS(DT_REG_ADDR(DT_NODELABEL(chip)) == 0x2c && DT_REG_SIZE(DT_NODELABEL(chip)) == 0);
IS(DT_NUM_IRQS(UART0) == 2 && DT_NUM_IRQS(PLAIN) == 0);
IS(DT_IRQN(UART0) == 6 && DT_IRQN_BY_IDX(UART0, 1) == 7);
IS(DT_IRQ(UART0, priority) == 2 && DT_IRQ_BY_IDX(UART0, 1, priority) == 3);
IS(DT_IRQ_BY_NAME(UART0, tx_done, irq) == 7);
IS(DT_IRQ_HAS_IDX(UART0, 1) == 1 && DT_IRQ_HAS_IDX(UART0, 2) == 0);
IS(DT_IRQ_HAS_NAME(UART0, rx) == 1 && DT_IRQ_HAS_NAME(UART0, other) == 0);
IS(DT_IRQ_HAS_CELL(UART0, priority) == 1 && DT_IRQ_HAS_CELL(UART0, type) == 0);
IS(DT_SAME_NODE(DT_IRQ_INTC(UART0), DT_NODELABEL(intc)));
IS(DT_IRQN(UART1) == 9 + 32 && DT_IRQN_BY_IDX(UART1, 1) == 3 + 16);
IS(DT_IRQ(UART1, priority) == 1 && DT_IRQ(UART1, flags) == 4);
IS(DT_SAME_NODE(DT_IRQ_INTC_BY_IDX(UART1, 1), DT_NODELABEL(gic)));

/* Instances: those that are okay come first. */
#define DT_DRV_COMPAT acme_uart
IS(DT_NUM_INST_STATUS_OKAY(acme_uart) == 2 && DT_NUM_INST_STATUS_OKAY(acme_uart_2) == 0);
IS(DT_NUM_INST_STATUS_OKAY(acme_nothing) == 0);
IS(DT_HAS_COMPAT_STATUS_OKAY(acme_uart) == 1 && DT_HAS_COMPAT_STATUS_OKAY(acme_uart_2) == 0);
IS(DT_HAS_COMPAT_STATUS_OKAY(acme_nothing) == 0);
IS(DT_SAME_NODE(DT_COMPAT_GET_ANY_STATUS_OKAY(acme_uart), UART1));
IS(!DT_NODE_EXISTS(DT_COMPAT_GET_ANY_STATUS_OKAY(acme_uart_2)));
IS(DT_SAME_NODE(DT_INST(0, acme_uart), UART1) && DT_SAME_NODE(DT_INST(2, acme_uart), UART0));
IS(DT_SAME_NODE(DT_DRV_INST(1), DT_NODELABEL(uart2)));
IS(!DT_NODE_EXISTS(DT_INST(3, acme_uart)));
IS(DT_INST_PROP(0, current_speed) == 115200 && DT_INST_PROP_OR(2, current_speed, 1) == 1);
IS(DT_INST_REG_ADDR(0) == 0x50002000 && DT_INST_REG_SIZE(0) == 0x1000);
IS(DT_INST_REG_ADDR_BY_NAME(2, fifo_area) == 0x50001000 && DT_INST_NUM_REGS(2) == 2);
IS(DT_INST_IRQN(2) == 6 && DT_INST_IRQ(2, priority) == 2 && DT_INST_NUM_IRQS(2) == 2);
IS(DT_INST_NODE_HAS_PROP(0, parity) == 0 && DT_INST_NODE_HAS_PROP(1, parity) == 1);
IS(DT_HAS_COMPAT_ANY_INST_STATUS_OKAY == 1);
SAME_TEXT(STRINGIFY(DT_INST_STRING_TOKEN(1, parity)), "even");

/* For each. */
#define SPEED(node)          DT_PROP(node, current_speed) +
#define INST_SPEED(inst)     DT_INST_PROP(inst, current_speed) +
#define ONE(node)            1 +
#define ONE_V(node, a, b)    (a * b) +
#define NAMES(node)          DT_PROP(node, label)
#define ELEMENT(node, p, i)  DT_PROP_BY_IDX(node, p, i) +
#define TIMES(node, p, i, f) DT_PROP_BY_IDX(node, p, i) * f
#define DOUBLE_IF_FLOW(inst)                                                                       \
	COND_CODE_1(DT_INST_PROP(inst, hw_flow_control), (2 * DT_INST_PROP(inst, current_speed)),  \
	            (DT_INST_PROP(inst, current_speed))) +
IS((DT_FOREACH_STATUS_OKAY(acme_uart, SPEED) 0) == 115200 + 19200);
IS((DT_FOREACH_STATUS_OKAY(acme_nothing, SPEED) 0) == 0);
IS((DT_FOREACH_STATUS_OKAY_VARGS(acme_uart, ONE_V, 3, 4) 0) == 24);
IS((DT_INST_FOREACH_STATUS_OKAY(INST_SPEED) 0) == 115200 + 19200);
IS((DT_INST_FOREACH_STATUS_OKAY(DOUBLE_IF_FLOW) 0) == 2 * 115200 + 19200);
IS((DT_INST_FOREACH_STATUS_OKAY_VARGS(ONE_V, 2, 5) 0) == 20);
IS((DT_FOREACH_CHILD(DT_PATH(things, lamps), ONE) 0) == 3);
IS((DT_FOREACH_CHILD_STATUS_OKAY(DT_PATH(things, lamps), ONE) 0) == 2);
IS((DT_FOREACH_CHILD_VARGS(DT_PATH(things, lamps), ONE_V, 1, 2) 0) == 6);
IS((DT_FOREACH_CHILD(PLAIN, ONE) 0) == 0);
static const char *const lamps[] = { DT_FOREACH_CHILD_SEP(DT_PATH(things, lamps), NAMES, (, )) };
IS(sizeof(lamps) == 3 * sizeof(char *));
IS((DT_FOREACH_PROP_ELEM(PLAIN, list, ELEMENT) 0) == 6);
IS(DT_FOREACH_PROP_ELEM_SEP_VARGS(PLAIN, list, TIMES, (+), 10) == 60);
#define CHANNEL(node, p, i) DT_PHA_BY_IDX(node, p, i, channel) +
IS((DT_FOREACH_PROP_ELEM(REFS, mboxes, CHANNEL) 0) == 12);
#define DECLARE(node) extern const int UTIL_CAT(device_, node);
DT_FOREACH_STATUS_OKAY_NODE(DECLARE)
/* One form may stand inside another. */
#define LAMPS(node) DT_FOREACH_CHILD_STATUS_OKAY(node, ONE)
IS((DT_FOREACH_STATUS_OKAY(acme_lamps, LAMPS) 0) == 2);

/* In #if, and pasted. */
#if DT_PROP(PLAIN, one) != 5 || !DT_NODE_EXISTS(UART0) || DT_NODE_EXISTS(NONE) ||                  \
	DT_REG_ADDR(UART0) != 0x50000000 || !DT_HAS_CHOSEN(zephyr_sram) ||                         \
	!DT_SAME_NODE(DT_ALIAS(led0), DT_NODELABEL(red))
#error "no use in #if"
#endif
#ifndef PICK_5
#define PICK_5 1
#endif
IS(UTIL_CAT(PICK_, DT_PROP(PLAIN, one)) == 1);

/* util_macro.h */
#define SQUARE(x)        ((x) * (x))
#define AT(i, x)         ((i) * (x))
#define WITH(x, f)       ((x) * (f))
#define AT_WITH(i, x, f) ((i) * (x) * (f))
#define NTH(i, ...)      (i)
#define PAIR(i, _)       ((i) + 1)
#define AS_IS(x)         x
#define DEFINED_AS_1     1
#define DEFINED_AS_0     0
#define DEFINED_AS_Y     y
IS(IS_ENABLED(DEFINED_AS_1) == 1 && IS_ENABLED(DEFINED_AS_0) == 0);
IS(IS_ENABLED(DEFINED_AS_Y) == 0 && IS_ENABLED(NOT_DEFINED) == 0);
IS(COND_CODE_1(DEFINED_AS_1, (3), (4)) == 3 && COND_CODE_1(NOT_DEFINED, (3), (4)) == 4);
IS(COND_CODE_0(DEFINED_AS_0, (3), (4)) == 3 && COND_CODE_0(DEFINED_AS_1, (3), (4)) == 4);
IS(COND_CODE_1(1, (COND_CODE_0(0, (COND_CODE_1(0, (1), (7))), (2))), (3)) == 7);
static const int pair[] = { COND_CODE_1(1, (1, 2), (3)) };
IS(sizeof(pair) == 2 * sizeof(int));
IS(0 IF_ENABLED(DEFINED_AS_1, (+5)) == 5 && 1 IF_ENABLED(DEFINED_AS_0, (+5)) == 1);
IS(1 IF_DISABLED(DEFINED_AS_1, (+5)) == 1 && 0 IF_DISABLED(DEFINED_AS_0, (+5)) == 5);
IS(UTIL_AND(1, 1) && !UTIL_AND(1, 0) && !UTIL_AND(0, 1) && UTIL_OR(0, 1) && !UTIL_OR(0, 0));
IS(UTIL_NOT(0) && !UTIL_NOT(1) && UTIL_BOOL(1) && !UTIL_BOOL(0));
IS(UTIL_INC(6) == 7 && UTIL_DEC(6) == 5 && UTIL_DEC(0) == 0);
IS(NUM_VA_ARGS() == 0 && NUM_VA_ARGS(a) == 1 && NUM_VA_ARGS(a, b, c) == 3);
IS(NUM_VA_ARGS_LESS_1(a) == 0 && NUM_VA_ARGS_LESS_1(a, b, c) == 2);
IS(IS_EMPTY() == 1 && IS_EMPTY(x) == 0);
IS(GET_ARG_N(1, 4, 5, 6) == 4 && GET_ARG_N(3, 4, 5, 6) == 6);
static const int rest[] = { GET_ARGS_LESS_N(1, 4, 5, 6) };
static const int back[] = { REVERSE_ARGS(4, 5, 6) };
IS(sizeof(rest) == 2 * sizeof(int) && sizeof(back) == 3 * sizeof(int));
IS(FOR_EACH(SQUARE, (+), 1, 2, 3) == 14 && FOR_EACH_IDX(AT, (+), 5, 6, 7) == 20);
IS(FOR_EACH_FIXED_ARG(WITH, (+), 10, 1, 2) == 30);
IS(FOR_EACH_IDX_FIXED_ARG(AT_WITH, (+), 10, 1, 2, 3) == 80);
IS(LISTIFY(4, NTH, (+)) == 6 && LISTIFY(3, AT, (+), 5) == 15);
IS(LISTIFY(64, NTH, (+), x) == 63 * 32);
IS(LISTIFY(3, PAIR, (+)) == 6 && LISTIFY(2, PAIR, (+), ) == 3);
IS(UTIL_X2(0) == 0 && UTIL_X2(64) == 128 && IS_EQ(7, 7) && !IS_EQ(7, 8) && IS_EQ(0, 0));
static const int dropped[] = { LIST_DROP_EMPTY(4, , 5, ) };
IS(sizeof(dropped) == 2 * sizeof(int) && NUM_VA_ARGS(LIST_DROP_EMPTY(, )) == 0);
IS(MACRO_MAP_CAT(AS_IS, 1, 2, 3) == 123 && MACRO_MAP_CAT_N(2, AS_IS, 4, 5) == 45);
IS(FOR_EACH_NONEMPTY_TERM(SQUARE, (+), 1, , 2) 1 == 6 &&
   FOR_EACH_NONEMPTY_TERM(SQUARE, (+), , ) 1 == 1);
IS(IS_BIT_MASK(7) && !IS_BIT_MASK(6) && IS_SHIFTED_BIT_MASK(6, 1));
IS(BIT(3) == 8 && BIT_MASK(3) == 7 && BIT64(40) == 1ull << 40 && IS_BIT_SET(4, 2));

int used(void);
int used(void)
{
	uint32_t word = 0;

	WRITE_BIT(word, 4, true);
	return (int)(list[0] + bytes[0] + word) + pair[0] + rest[0] + back[0] + dropped[0] +
	       texts[0][0] + compatible[0][0] + lamps[0][0];
}
