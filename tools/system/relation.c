/* SPDX-License-Identifier: Apache-2.0 */
/* relation.c - who starts whom and who talks to whom: openamp,domain-to-domain-v1.
 *
 * A link is written at both ends, as the convention has it: the host's relation
 * names the remote, the remote's names the host. The n-th of the one belongs to
 * the n-th of the other. */
#include <inttypes.h>
#include <string.h>

#include "tools/system/model.h"

typedef void (*relation_fn)(struct sys_system *sys, struct sys_domain *domain,
                            const struct dt_node *relation);

/* Calls fn for each relation of a kind; the kind's node may be the relation itself. */
static void each_relation(struct sys_system *sys, struct sys_domain *domain, const char *kind,
                          relation_fn fn)
{
	for (const struct dt_node *list = domain->node->child; list; list = list->sibling) {
		if (!dt_is_compatible(list, "openamp,domain-to-domain-v1"))
			continue;
		for (const struct dt_node *group = list->child; group; group = group->sibling) {
			if (!dt_is_compatible(group, kind))
				continue;
			if (dt_find_prop(group, "remote") || dt_find_prop(group, "host"))
				fn(sys, domain, group);
			for (const struct dt_node *r = group->child; r; r = r->sibling)
				fn(sys, domain, r);
		}
	}
}

/* The domain that a relation's host or remote names; NULL after an error. */
static struct sys_domain *read_peer(struct sys_system *sys, struct sys_domain *domain,
                                    const struct dt_node *relation, const char *role)
{
	const struct dt_prop *prop = dt_find_prop(relation, role);
	struct dt_place place = dt_place_of(relation, prop);
	const struct dt_node *target = sys_target(sys, prop);
	struct sys_domain *peer = target ? sys_domain_of(sys, target) : NULL;

	if (!peer) {
		dt_error(sys->diag, place, "missing domain: %s of %s in domain %s names %s", role,
		         relation->name, domain->name, target ? target->path : "no node");
		dt_cure(sys->diag,
		        "write %s = <&label>; with the label of a node that is "
		        "compatible with \"openamp,domain-v1\"",
		        role);
		return NULL;
	}
	if (peer == domain) {
		dt_error(sys->diag, place, "domain %s has a relation with itself", domain->name);
		dt_cure(sys->diag, "name the other domain");
		return NULL;
	}
	return peer;
}

static void check_parent(struct sys_system *sys, const struct sys_rproc *rproc)
{
	const struct sys_rproc *other = rproc->remote->parent;

	if (!other)
		return;
	dt_error(sys->diag, rproc->place, "domain %s is started by two domains: %s and %s",
	         rproc->remote->name, other->host->name, rproc->host->name);
	dt_note(sys->diag, other->place, "%s starts it here", other->host->name);
	dt_cure(sys->diag, "keep one of the two remoteproc relations");
}

static void read_trace(struct sys_system *sys, struct sys_rproc *rproc)
{
	const struct dt_prop *prop = dt_find_prop(rproc->relation, "corral,trace-size");

	rproc->trace_bytes = prop ? dt_number(prop, 0) : SYS_TRACE_SIZE;
	if (rproc->trace_bytes % 16 == 0 && rproc->trace_bytes <= SYS_TRACE_MAX)
		return;
	dt_error(sys->diag, dt_place_of(rproc->relation, prop),
	         "corral,trace-size is %" PRIu64 ", not a multiple of 16 up to %d",
	         rproc->trace_bytes, SYS_TRACE_MAX);
	dt_cure(sys->diag, "write corral,trace-size = <%d>;", SYS_TRACE_SIZE);
	rproc->trace_bytes = SYS_TRACE_SIZE;
}

static void read_rproc(struct sys_system *sys, struct sys_domain *domain,
                       const struct dt_node *relation)
{
	struct sys_domain *remote;
	struct sys_rproc *rproc;

	/* The remote may name its host too; the host's side says everything. */
	if (dt_find_prop(relation, "host") && !dt_find_prop(relation, "remote")) {
		(void)read_peer(sys, domain, relation, "host");
		return;
	}
	remote = read_peer(sys, domain, relation, "remote");
	if (!remote)
		return;
	if (sys->rproc_count == SYS_MAX_RPROCS) {
		dt_error(sys->diag, relation->place, "more than %d remoteproc relations",
		         SYS_MAX_RPROCS);
		dt_cure(sys->diag, "describe the rest in a system of its own");
		return;
	}
	rproc = &sys->rprocs[sys->rproc_count];
	rproc->host = domain;
	rproc->remote = remote;
	rproc->relation = relation;
	rproc->place = dt_place_of(relation, dt_find_prop(relation, "remote"));
	for (unsigned int i = 0; i < sys->rproc_count; i++)
		rproc->index += sys->rprocs[i].host == domain;
	rproc->host_end.relation = relation;
	check_parent(sys, rproc);
	remote->parent = rproc;
	sys->rproc_count++;
	read_trace(sys, rproc);
}

/* The host's end makes the link. */
static void read_host_end(struct sys_system *sys, struct sys_domain *domain,
                          const struct dt_node *relation)
{
	struct sys_domain *remote;
	struct sys_link *link;

	if (dt_find_prop(relation, "host"))
		return;
	remote = read_peer(sys, domain, relation, "remote");
	if (!remote)
		return;
	if (sys->link_count == SYS_MAX_LINKS) {
		dt_error(sys->diag, relation->place, "more than %d links", SYS_MAX_LINKS);
		dt_cure(sys->diag, "use several endpoints on one link");
		return;
	}
	link = &sys->links[sys->link_count++];
	link->host = domain;
	link->remote = remote;
	link->host_end.relation = relation;
	link->place = dt_place_of(relation, dt_find_prop(relation, "remote"));
}

static void one_end(struct sys_system *sys, struct dt_place place, const struct sys_domain *here,
                    const struct sys_domain *there, const char *role)
{
	dt_error(sys->diag, place, "a channel with one end: %s has it, %s does not", here->name,
	         there->name);
	dt_cure(sys->diag,
	        "write in the domain-to-domain node of %s: rpmsg-relation { compatible = "
	        "\"openamp,rpmsg-v1\"; relation0 { %s = <&%s>; }; };",
	        there->name, role, sys_label(sys, here->node));
}

/* The remote's end joins the first link of the two that has none yet. */
static void read_remote_end(struct sys_system *sys, struct sys_domain *domain,
                            const struct dt_node *relation)
{
	struct sys_domain *host;

	if (!dt_find_prop(relation, "host"))
		return;
	host = read_peer(sys, domain, relation, "host");
	if (!host)
		return;
	for (unsigned int i = 0; i < sys->link_count; i++) {
		struct sys_link *link = &sys->links[i];

		if (link->host == host && link->remote == domain && !link->remote_end.relation) {
			link->remote_end.relation = relation;
			return;
		}
	}
	one_end(sys, dt_place_of(relation, dt_find_prop(relation, "host")), domain, host, "remote");
}

static void number_links(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->link_count; i++) {
		struct sys_link *link = &sys->links[i];

		if (!link->remote_end.relation)
			one_end(sys, link->place, link->host, link->remote, "host");
		for (unsigned int k = 0; k < i; k++) {
			const struct sys_link *other = &sys->links[k];

			link->host_index +=
				other->host == link->host || other->remote == link->host;
			link->remote_index +=
				other->host == link->remote || other->remote == link->remote;
			link->table_index += other->remote == link->remote;
		}
		link->notify_id[SYS_R2H] = 2 * link->table_index;
		link->notify_id[SYS_H2R] = 2 * link->table_index + 1;
	}
}

void sys_read_relations(struct sys_system *sys)
{
	unsigned int before = sys->diag->errors;

	for (unsigned int i = 0; i < sys->domain_count; i++) {
		each_relation(sys, &sys->domains[i], "openamp,remoteproc-v2", read_rproc);
		each_relation(sys, &sys->domains[i], "openamp,rpmsg-v1", read_host_end);
	}
	if (sys->diag->errors != before)
		return; /* a link that could not be read has no ends to compare */
	for (unsigned int i = 0; i < sys->domain_count; i++)
		each_relation(sys, &sys->domains[i], "openamp,rpmsg-v1", read_remote_end);
	number_links(sys);
}

/* True when following the parents from domain comes back to it. */
static bool starts_itself(const struct sys_system *sys, const struct sys_domain *domain)
{
	const struct sys_domain *at = domain;

	for (unsigned int i = 0; i <= sys->domain_count && at->parent; i++) {
		at = at->parent->host;
		if (at == domain)
			return true;
	}
	return false;
}

void sys_check_graph(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->domain_count; i++) {
		const struct sys_domain *domain = &sys->domains[i];

		if (!starts_itself(sys, domain))
			continue;
		dt_error(sys->diag, domain->parent->place,
		         "a cycle: %s starts %s, which leads back to %s",
		         domain->parent->host->name, domain->name, domain->parent->host->name);
		dt_cure(sys->diag, "remove one of the remoteproc relations on the way");
		return;
	}
	for (unsigned int i = 0; i < sys->link_count; i++) {
		const struct sys_link *link = &sys->links[i];

		if (link->remote->parent)
			continue;
		dt_error(sys->diag, link->place,
		         "nobody starts %s, so it has no resource table for its link with %s",
		         link->remote->name, link->host->name);
		dt_cure(sys->diag,
		        "write a remoteproc relation with remote = <&%s>; in the domain "
		        "that starts it",
		        sys_label(sys, link->remote->node));
	}
}
