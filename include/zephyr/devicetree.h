/* SPDX-License-Identifier: Apache-2.0 */
/* devicetree.h - the devicetree at compile time.
 *
 * Names and meaning are Zephyr's. Everything is a constant: it may stand in #if,
 * in initialisers and around ##, unless its line says otherwise. Names of nodes,
 * properties, labels and compatibles are written in lower case with '_' for
 * every other character: "arm,mhu" is arm_mhu.
 *
 * `corral dt` makes devicetree_generated.h. An application's dts/bindings say
 * which type, default, enum and names of cells its own nodes have. Without a
 * binding types come from the source. One number is an int, several are an array, one string is a
 * string, several are an array; compatible, reg, ranges, interrupts and *-names
 * are always arrays. A boolean that a node leaves out reads as 0 when any node
 * of the tree has it or its name is a common one; other missing properties are
 * an error of the compiler (DT_MISSING_PROP_name undeclared). Cells behind a
 * phandle are called: mboxes: channel; gpios: pin, flags; interrupts: irq,
 * priority, flags (GIC: type, irq, flags, priority); pwms: channel, period,
 * flags; dmas: channel, slot; others cell_0, cell_1, ... */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_H_
#define ZEPHYR_INCLUDE_DEVICETREE_H_

#include <devicetree_generated.h>

#include <zephyr/sys/util_macro.h>

/* Join after expanding. */
#define DT_CAT(a, b)                     DT_CAT_(a, b)
#define DT_CAT_(a, b)                    a##b
#define DT_CAT3(a, b, c)                 DT_CAT3_(a, b, c)
#define DT_CAT3_(a, b, c)                a##b##c
#define DT_CAT4(a, b, c, d)              DT_CAT4_(a, b, c, d)
#define DT_CAT4_(a, b, c, d)             a##b##c##d
#define DT_CAT5(a, b, c, d, e)           DT_CAT5_(a, b, c, d, e)
#define DT_CAT5_(a, b, c, d, e)          a##b##c##d##e
#define DT_CAT6(a, b, c, d, e, f)        DT_CAT6_(a, b, c, d, e, f)
#define DT_CAT6_(a, b, c, d, e, f)       a##b##c##d##e##f
#define DT_CAT7(a, b, c, d, e, f, g)     DT_CAT7_(a, b, c, d, e, f, g)
#define DT_CAT7_(a, b, c, d, e, f, g)    a##b##c##d##e##f##g
#define DT_CAT8(a, b, c, d, e, f, g, h)  DT_CAT8_(a, b, c, d, e, f, g, h)
#define DT_CAT8_(a, b, c, d, e, f, g, h) a##b##c##d##e##f##g##h

/* Own forms of COND_CODE_1() and of the brackets, so that callers' may be around them. */
#define DT_UNWRAP(...)                      __VA_ARGS__
#define DT_PICK(flag, yes, no)              DT_PICK_(flag, yes, no)
#define DT_PICK_(flag, yes, no)             DT_PICK_SECOND(Z_IS_1_##flag yes, no, ~)
#define DT_PICK_SECOND(...)                 DT_PICK_SECOND_(__VA_ARGS__)
#define DT_PICK_SECOND_(first, second, ...) DT_UNWRAP_PICK second
#define DT_UNWRAP_PICK(...)                 __VA_ARGS__
/* 1 when the name is defined as 1, else 0. */
#define DT_IS_1(name)                  DT_IS_1_(name)
#define DT_IS_1_(value)                DT_SECOND(Z_IS_1_##value 1, 0, ~)
#define DT_SECOND(...)                 DT_SECOND_(__VA_ARGS__)
#define DT_SECOND_(first, second, ...) second

/* Nodes. What does not exist gives a name for which DT_NODE_EXISTS() is 0. */
#define DT_INVALID_NODE       DT_NO_NODE
#define DT_ROOT               DT_ROOT_NODE
#define DT_NODELABEL(label)   DT_CAT(DT_LABEL_, label)
#define DT_ALIAS(alias)       DT_CAT(DT_ALIAS_, alias)
#define DT_CHOSEN(name)       DT_CAT(DT_CHOSEN_, name)
#define DT_INST(inst, compat) DT_CAT4(DT_INST_, compat, _, inst)
#define DT_PARENT(node)       DT_CAT(node, _PARENT)
#define DT_GPARENT(node)      DT_PARENT(DT_PARENT(node))
#define DT_CHILD(node, child) DT_CAT3(node, _CH_, child)
#define DT_PATH(...)          DT_CAT(DT_PATH_, NUM_VA_ARGS(__VA_ARGS__))(__VA_ARGS__)
#define DT_COMPAT_GET_ANY_STATUS_OKAY(compat)                                                      \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_INST(0, compat)), (DT_INVALID_NODE))

/* About a node. */
#define DT_NODE_EXISTS(node)             DT_IS_1(DT_CAT(node, _EXISTS))
#define DT_NODE_PATH(node)               DT_CAT(node, _PATH)
#define DT_NODE_FULL_NAME(node)          DT_CAT(node, _NAME)
#define DT_NODE_FULL_NAME_TOKEN(node)    DT_CAT(node, _TOKEN)
#define DT_NODE_FULL_NAME_UNQUOTED(node) DT_CAT(node, _TOKEN)
#define DT_NODE_CHILD_IDX(node)          DT_CAT(node, _CHILD_IDX)
#define DT_CHILD_NUM(node)               DT_CAT(node, _CHILDREN)
#define DT_CHILD_NUM_STATUS_OKAY(node)   DT_CAT(node, _CHILDREN_OKAY)
#define DT_DEP_ORD(node)                 DT_CAT(node, _ORD)
#define DT_SAME_NODE(a, b)               (DT_DEP_ORD(a) == DT_DEP_ORD(b))
#define DT_NODE_HAS_STATUS(node, status) DT_IS_1(DT_CAT3(node, _STATUS_, status))
#define DT_NODE_HAS_STATUS_OKAY(node)    DT_NODE_HAS_STATUS(node, okay)
#define DT_NODE_HAS_COMPAT(node, compat) DT_IS_1(DT_CAT3(node, _COMPAT_, compat))
#define DT_NODE_HAS_COMPAT_STATUS(node, compat, status)                                            \
	UTIL_AND(DT_NODE_HAS_COMPAT(node, compat), DT_NODE_HAS_STATUS(node, status))
#define DT_NODE_HAS_PROP(node, prop)      DT_IS_1(DT_CAT4(node, _P_, prop, _EXISTS))
#define DT_HAS_ALIAS(alias)               DT_NODE_EXISTS(DT_ALIAS(alias))
#define DT_HAS_CHOSEN(name)               DT_NODE_EXISTS(DT_CHOSEN(name))
#define DT_HAS_COMPAT_STATUS_OKAY(compat) DT_IS_1(DT_CAT3(DT_COMPAT_, compat, _HAS_OKAY))
#define DT_NUM_INST_STATUS_OKAY(compat)                                                            \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT3(DT_COMPAT_, compat, _NUM_OKAY)), (0))

/* Properties. */
#define DT_PROP(node, prop)                                                                        \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_CAT3(node, _P_, prop)),                          \
	        (DT_CAT(DT_MISSING_PROP_, prop)))
#define DT_PROP_OR(node, prop, value)                                                              \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_CAT3(node, _P_, prop)), (value))
#define DT_PROP_LEN(node, prop) DT_CAT4(node, _P_, prop, _LEN)
#define DT_PROP_LEN_OR(node, prop, value)                                                          \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_PROP_LEN(node, prop)), (value))
#define DT_PROP_HAS_IDX(node, prop, idx)   DT_IS_1(DT_CAT6(node, _P_, prop, _IDX_, idx, _EXISTS))
#define DT_PROP_HAS_NAME(node, prop, name) DT_IS_1(DT_CAT6(node, _P_, prop, _NAME_, name, _EXISTS))
#define DT_PROP_BY_IDX(node, prop, idx)    DT_CAT5(node, _P_, prop, _IDX_, idx)
#define DT_PROP_LAST(node, prop)           DT_PROP_BY_IDX(node, prop, UTIL_DEC(DT_PROP_LEN(node, prop)))
#define DT_ENUM_IDX(node, prop)            DT_CAT4(node, _P_, prop, _ENUM_IDX)
#define DT_ENUM_IDX_OR(node, prop, value)                                                          \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_ENUM_IDX(node, prop)), (value))
#define DT_ENUM_HAS_VALUE(node, prop, value)                                                       \
	DT_IS_1(DT_CAT6(node, _P_, prop, _ENUM_VAL_, value, _EXISTS))
#define DT_PROP_BY_PHANDLE(node, phs, prop) DT_PROP_BY_PHANDLE_IDX(node, phs, 0, prop)
#define DT_PROP_BY_PHANDLE_IDX(node, phs, idx, prop)                                               \
	DT_PROP(DT_PHANDLE_BY_IDX(node, phs, idx), prop)

/* Strings as names for C: "a-b" is a_b, or A_B. */
#define DT_STRING_TOKEN(node, prop)                   DT_STRING_TOKEN_BY_IDX(node, prop, 0)
#define DT_STRING_UPPER_TOKEN(node, prop)             DT_STRING_UPPER_TOKEN_BY_IDX(node, prop, 0)
#define DT_STRING_UNQUOTED(node, prop)                DT_STRING_UNQUOTED_BY_IDX(node, prop, 0)
#define DT_STRING_TOKEN_BY_IDX(node, prop, idx)       DT_CAT6(node, _P_, prop, _IDX_, idx, _TOKEN)
#define DT_STRING_UPPER_TOKEN_BY_IDX(node, prop, idx) DT_CAT6(node, _P_, prop, _IDX_, idx, _UPPER)
#define DT_STRING_UNQUOTED_BY_IDX(node, prop, idx)    DT_CAT6(node, _P_, prop, _IDX_, idx, _UNQUOTED)
#define DT_STRING_TOKEN_OR(node, prop, value)                                                      \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_STRING_TOKEN(node, prop)), (value))
#define DT_STRING_UPPER_TOKEN_OR(node, prop, value)                                                \
	DT_PICK(DT_NODE_HAS_PROP(node, prop), (DT_STRING_UPPER_TOKEN(node, prop)), (value))

/* References: the node at a phandle and the cells behind it. */
#define DT_PHANDLE(node, prop)                 DT_PHANDLE_BY_IDX(node, prop, 0)
#define DT_PHANDLE_BY_IDX(node, prop, idx)     DT_CAT6(node, _P_, prop, _IDX_, idx, _PH)
#define DT_PHANDLE_BY_NAME(node, prop, name)   DT_CAT6(node, _P_, prop, _NAME_, name, _PH)
#define DT_PHA(node, prop, cell)               DT_PHA_BY_IDX(node, prop, 0, cell)
#define DT_PHA_BY_IDX(node, prop, idx, cell)   DT_CAT7(node, _P_, prop, _IDX_, idx, _C_, cell)
#define DT_PHA_BY_NAME(node, prop, name, cell) DT_CAT7(node, _P_, prop, _NAME_, name, _C_, cell)
#define DT_PHA_HAS_CELL(node, prop, cell)      DT_PHA_HAS_CELL_AT_IDX(node, prop, 0, cell)
#define DT_PHA_HAS_CELL_AT_IDX(node, prop, idx, cell)                                              \
	DT_IS_1(DT_CAT8(node, _P_, prop, _IDX_, idx, _C_, cell, _EXISTS))
#define DT_PHA_OR(node, prop, cell, value) DT_PHA_BY_IDX_OR(node, prop, 0, cell, value)
#define DT_PHA_BY_IDX_OR(node, prop, idx, cell, value)                                             \
	DT_PICK(DT_PHA_HAS_CELL_AT_IDX(node, prop, idx, cell),                                     \
	        (DT_PHA_BY_IDX(node, prop, idx, cell)), (value))

/* Registers, as the CPU sees them (translated through ranges). */
#define DT_NUM_REGS(node)               DT_CAT(node, _REG_NUM)
#define DT_REG_HAS_IDX(node, idx)       DT_IS_1(DT_CAT4(node, _REG_IDX_, idx, _EXISTS))
#define DT_REG_HAS_NAME(node, name)     DT_IS_1(DT_CAT4(node, _REG_NAME_, name, _EXISTS))
#define DT_REG_ADDR_BY_IDX(node, idx)   DT_CAT4(node, _REG_IDX_, idx, _ADDR)
#define DT_REG_SIZE_BY_IDX(node, idx)   DT_CAT4(node, _REG_IDX_, idx, _SIZE)
#define DT_REG_ADDR_BY_NAME(node, name) DT_CAT4(node, _REG_NAME_, name, _ADDR)
#define DT_REG_SIZE_BY_NAME(node, name) DT_CAT4(node, _REG_NAME_, name, _SIZE)
#define DT_REG_ADDR(node)               DT_REG_ADDR_BY_IDX(node, 0)
#define DT_REG_SIZE(node)               DT_REG_SIZE_BY_IDX(node, 0)
#define DT_REG_ADDR_BY_NAME_OR(node, name, value)                                                  \
	DT_PICK(DT_REG_HAS_NAME(node, name), (DT_REG_ADDR_BY_NAME(node, name)), (value))
#define DT_REG_SIZE_BY_NAME_OR(node, name, value)                                                  \
	DT_PICK(DT_REG_HAS_NAME(node, name), (DT_REG_SIZE_BY_NAME(node, name)), (value))

/* Interrupts. On a GIC irq is the number that the interface shows: SPI + 32, PPI + 16. */
#define DT_NUM_IRQS(node)                DT_CAT(node, _IRQ_NUM)
#define DT_IRQ_HAS_IDX(node, idx)        DT_IS_1(DT_CAT4(node, _IRQ_IDX_, idx, _EXISTS))
#define DT_IRQ_HAS_NAME(node, name)      DT_IS_1(DT_CAT4(node, _IRQ_NAME_, name, _EXISTS))
#define DT_IRQ_BY_IDX(node, idx, cell)   DT_CAT5(node, _IRQ_IDX_, idx, _C_, cell)
#define DT_IRQ_BY_NAME(node, name, cell) DT_CAT5(node, _IRQ_NAME_, name, _C_, cell)
#define DT_IRQ_HAS_CELL_AT_IDX(node, idx, cell)                                                    \
	DT_IS_1(DT_CAT6(node, _IRQ_IDX_, idx, _C_, cell, _EXISTS))
#define DT_IRQ_HAS_CELL(node, cell)   DT_IRQ_HAS_CELL_AT_IDX(node, 0, cell)
#define DT_IRQ(node, cell)            DT_IRQ_BY_IDX(node, 0, cell)
#define DT_IRQN_BY_IDX(node, idx)     DT_IRQ_BY_IDX(node, idx, irq)
#define DT_IRQN(node)                 DT_IRQN_BY_IDX(node, 0)
#define DT_IRQ_INTC_BY_IDX(node, idx) DT_CAT4(node, _IRQ_IDX_, idx, _CTLR)
#define DT_IRQ_INTC(node)             DT_IRQ_INTC_BY_IDX(node, 0)

#include <zephyr/devicetree/each.h>
#include <zephyr/devicetree/inst.h>
#include <zephyr/devicetree/mbox.h>
#include <zephyr/devicetree/path.h>

#endif
