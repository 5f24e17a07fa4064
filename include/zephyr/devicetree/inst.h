/* SPDX-License-Identifier: Apache-2.0 */
/* inst.h - the same for a driver's own instances: DT_DRV_COMPAT is its compatible.
 *
 * Instances that are okay have the lowest numbers, from 0. */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_INST_H_
#define ZEPHYR_INCLUDE_DEVICETREE_INST_H_

#define DT_DRV_INST(inst)                     DT_INST(inst, DT_DRV_COMPAT)
#define DT_INST_PARENT(inst)                  DT_PARENT(DT_DRV_INST(inst))
#define DT_INST_CHILD(inst, child)            DT_CHILD(DT_DRV_INST(inst), child)
#define DT_INST_NODE_HAS_PROP(inst, prop)     DT_NODE_HAS_PROP(DT_DRV_INST(inst), prop)
#define DT_INST_NODE_HAS_COMPAT(inst, compat) DT_NODE_HAS_COMPAT(DT_DRV_INST(inst), compat)
#define DT_HAS_COMPAT_ANY_INST_STATUS_OKAY    DT_HAS_COMPAT_STATUS_OKAY(DT_DRV_COMPAT)

#define DT_INST_PROP(inst, prop)                  DT_PROP(DT_DRV_INST(inst), prop)
#define DT_INST_PROP_OR(inst, prop, value)        DT_PROP_OR(DT_DRV_INST(inst), prop, value)
#define DT_INST_PROP_LEN(inst, prop)              DT_PROP_LEN(DT_DRV_INST(inst), prop)
#define DT_INST_PROP_LEN_OR(inst, prop, value)    DT_PROP_LEN_OR(DT_DRV_INST(inst), prop, value)
#define DT_INST_PROP_HAS_IDX(inst, prop, idx)     DT_PROP_HAS_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PROP_HAS_NAME(inst, prop, name)   DT_PROP_HAS_NAME(DT_DRV_INST(inst), prop, name)
#define DT_INST_PROP_BY_IDX(inst, prop, idx)      DT_PROP_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PROP_BY_PHANDLE(inst, phs, prop)  DT_PROP_BY_PHANDLE(DT_DRV_INST(inst), phs, prop)
#define DT_INST_ENUM_IDX(inst, prop)              DT_ENUM_IDX(DT_DRV_INST(inst), prop)
#define DT_INST_ENUM_IDX_OR(inst, prop, value)    DT_ENUM_IDX_OR(DT_DRV_INST(inst), prop, value)
#define DT_INST_ENUM_HAS_VALUE(inst, prop, value) DT_ENUM_HAS_VALUE(DT_DRV_INST(inst), prop, value)
#define DT_INST_STRING_TOKEN(inst, prop)          DT_STRING_TOKEN(DT_DRV_INST(inst), prop)
#define DT_INST_STRING_UPPER_TOKEN(inst, prop)    DT_STRING_UPPER_TOKEN(DT_DRV_INST(inst), prop)
#define DT_INST_STRING_UNQUOTED(inst, prop)       DT_STRING_UNQUOTED(DT_DRV_INST(inst), prop)

#define DT_INST_PHANDLE(inst, prop)               DT_PHANDLE(DT_DRV_INST(inst), prop)
#define DT_INST_PHANDLE_BY_IDX(inst, prop, idx)   DT_PHANDLE_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PHANDLE_BY_NAME(inst, prop, name) DT_PHANDLE_BY_NAME(DT_DRV_INST(inst), prop, name)
#define DT_INST_PHA(inst, prop, cell)             DT_PHA(DT_DRV_INST(inst), prop, cell)
#define DT_INST_PHA_BY_IDX(inst, prop, idx, cell) DT_PHA_BY_IDX(DT_DRV_INST(inst), prop, idx, cell)
#define DT_INST_PHA_BY_NAME(inst, prop, name, cell)                                                \
	DT_PHA_BY_NAME(DT_DRV_INST(inst), prop, name, cell)
#define DT_INST_PHA_OR(inst, prop, cell, value) DT_PHA_OR(DT_DRV_INST(inst), prop, cell, value)

#define DT_INST_NUM_REGS(inst)               DT_NUM_REGS(DT_DRV_INST(inst))
#define DT_INST_REG_HAS_IDX(inst, idx)       DT_REG_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_ADDR(inst)               DT_REG_ADDR(DT_DRV_INST(inst))
#define DT_INST_REG_SIZE(inst)               DT_REG_SIZE(DT_DRV_INST(inst))
#define DT_INST_REG_ADDR_BY_IDX(inst, idx)   DT_REG_ADDR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_SIZE_BY_IDX(inst, idx)   DT_REG_SIZE_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_ADDR_BY_NAME(inst, name) DT_REG_ADDR_BY_NAME(DT_DRV_INST(inst), name)
#define DT_INST_REG_SIZE_BY_NAME(inst, name) DT_REG_SIZE_BY_NAME(DT_DRV_INST(inst), name)

#define DT_INST_NUM_IRQS(inst)                DT_NUM_IRQS(DT_DRV_INST(inst))
#define DT_INST_IRQ_HAS_IDX(inst, idx)        DT_IRQ_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_IRQ_HAS_NAME(inst, name)      DT_IRQ_HAS_NAME(DT_DRV_INST(inst), name)
#define DT_INST_IRQ_HAS_CELL(inst, cell)      DT_IRQ_HAS_CELL(DT_DRV_INST(inst), cell)
#define DT_INST_IRQ(inst, cell)               DT_IRQ(DT_DRV_INST(inst), cell)
#define DT_INST_IRQ_BY_IDX(inst, idx, cell)   DT_IRQ_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_IRQ_BY_NAME(inst, name, cell) DT_IRQ_BY_NAME(DT_DRV_INST(inst), name, cell)
#define DT_INST_IRQN(inst)                    DT_IRQN(DT_DRV_INST(inst))
#define DT_INST_IRQN_BY_IDX(inst, idx)        DT_IRQN_BY_IDX(DT_DRV_INST(inst), idx)

#define DT_INST_FOREACH_CHILD(inst, fn) DT_FOREACH_CHILD(DT_DRV_INST(inst), fn)
#define DT_INST_FOREACH_CHILD_VARGS(inst, fn, ...)                                                 \
	DT_FOREACH_CHILD_VARGS(DT_DRV_INST(inst), fn, __VA_ARGS__)
#define DT_INST_FOREACH_CHILD_STATUS_OKAY(inst, fn)                                                \
	DT_FOREACH_CHILD_STATUS_OKAY(DT_DRV_INST(inst), fn)
#define DT_INST_FOREACH_PROP_ELEM(inst, prop, fn) DT_FOREACH_PROP_ELEM(DT_DRV_INST(inst), prop, fn)
#define DT_INST_FOREACH_PROP_ELEM_SEP(inst, prop, fn, sep)                                         \
	DT_FOREACH_PROP_ELEM_SEP(DT_DRV_INST(inst), prop, fn, sep)

/* fn(number), for every instance that is okay; none gives nothing */
#define DT_INST_FOREACH_STATUS_OKAY(fn) DT_INST_EACH(DT_DRV_COMPAT, fn)
#define DT_INST_EACH(compat, fn)                                                                   \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT3(DT_COMPAT_, compat, _EACH_INST)(fn)),  \
	        ())
#define DT_INST_FOREACH_STATUS_OKAY_VARGS(fn, ...)                                                 \
	DT_INST_EACH_VARGS(DT_DRV_COMPAT, fn, __VA_ARGS__)
#define DT_INST_EACH_VARGS(compat, fn, ...)                                                        \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat),                                                 \
	        (DT_CAT3(DT_COMPAT_, compat, _EACH_INST_VARGS)(fn, __VA_ARGS__)), ())

#endif
