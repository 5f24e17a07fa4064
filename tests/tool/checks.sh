#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The checks of format, style, rooms and README find what they are for. A small tree, one fault each.
set -eu
dir=$BUILD/checks
root=$(pwd)

fresh()
{
	rm -rf "$dir"
	mkdir -p "$dir/base" "$dir/virtio" "$dir/rpmsg"
	cp -r "$root/scripts" "$root/.clang-format" "$dir"
	rm -rf "$dir/scripts/__pycache__"
	printf '/* SPDX-License-Identifier: Apache-2.0 */\nint x;\n' >"$dir/base/x.h"
	printf '/* SPDX-License-Identifier: Apache-2.0 */\n#include "base/x.h"\n' >"$dir/virtio/y.h"
}

# must_find CHECK TEXT: the check fails and says so.
must_find()
{
	check=$1
	shift
	if (cd "$dir" && "scripts/$check") >"$dir.out" 2>&1; then
		echo "error: scripts/$check does not see: $1"
		exit 1
	fi
	grep -q "$1" "$dir.out" || { cat "$dir.out"; echo "error: scripts/$check does not say: $1"; exit 1; }
}

fresh
for check in check-format check-style check-rooms; do
	(cd "$dir" && GIT_CEILING_DIRECTORIES="$BUILD" "scripts/$check")
done
export GIT_CEILING_DIRECTORIES="$BUILD"

echo 'int  y ;' >>"$dir/base/x.h"
must_find check-format "base/x.h:3"

fresh
echo 'int z;' >"$dir/base/z.c"
must_find check-style "base/z.c:1: error: no SPDX line"

fresh
{
	printf '/* SPDX-License-Identifier: Apache-2.0 */\nint long_one(void)\n{\n'
	seq 71 | sed 's/.*/\tx++;/'
	echo '}'
} >"$dir/base/z.c"
must_find check-style "base/z.c:3: error: long_one has 71 lines, the limit is 70"

fresh
{
	echo '/* SPDX-License-Identifier: Apache-2.0 */'
	seq 600 | sed 's/.*/int a&;/'
} >"$dir/base/z.c"
must_find check-style "base/z.c:600: error: 601 lines, the limit is 600"

fresh
printf '<!-- SPDX-License-Identifier: Apache-2.0 -->\nsee [y](virtio/y.h), [z](z.md)\n' >"$dir/x.md"
must_find check-style "x.md:2: error: the link to z.md leads nowhere"

fresh
echo '#include "virtio/y.h"' >>"$dir/base/x.h"
must_find check-rooms "base/x.h:3: error: base/ may not include virtio/y.h"

fresh
printf '/* SPDX-License-Identifier: Apache-2.0 */\n#include "../rpmsg/r.h"\n' >"$dir/virtio/y.c"
touch "$dir/rpmsg/r.h"
must_find check-rooms "virtio/y.c:2: error: virtio/ may not include rpmsg/r.h"

fresh
printf '```sh\ntrue\nfalse\n```\n' >"$dir/README.md"
if (cd "$dir" && scripts/check-readme "$dir/out") >"$dir.out" 2>&1; then
	echo "error: a command of the README failed unseen"
	exit 1
fi
grep -q '^README.md:3: error: status 1$' "$dir.out"
echo "checks: done"
