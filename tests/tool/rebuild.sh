#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A second build does nothing; a change of prj.conf, of an overlay or of a setting reaches the image.
set -eu
dir=$BUILD/rebuild
rm -rf "$dir"
mkdir -p "$dir"
cp -r tests/tool/outside "$dir/app"
run()
{
	"$CORRAL_TOOL" run -d "$dir/build" "$@" "$dir/app" >"$dir/out"
	cat "$dir/out"
}
run
before=$(stat -c %Y.%Z "$dir/build/image.elf")
run
[ "$before" = "$(stat -c %Y.%Z "$dir/build/image.elf")" ] || { echo "error: built without a reason"; exit 1; }
sed -i 's/42/43/' "$dir/app/boards/native_sim.overlay"
run
grep -q '^outside: 43 ' "$dir/out"
sed -i 's/=7/=8/' "$dir/app/boards/native_sim.conf"
run
grep -q ' 8 from Kconfig$' "$dir/out"
run --set CONFIG_OUTSIDE_NUMBER=9
grep -q ' 9 from Kconfig$' "$dir/out"
run
grep -q ' 8 from Kconfig$' "$dir/out"
rm "$dir/app/boards/native_sim.overlay"
run
grep -q '^outside: 41 ' "$dir/out"
run --set SANITIZE=address
nm "$dir/build/image.elf" | grep -q asan_init
run
if nm "$dir/build/image.elf" | grep -q asan_init; then
	echo "error: a setting outlived its command"
	exit 1
fi
# What menuconfig writes stays until a configuration file changes.
sed -i 's/^CONFIG_OUTSIDE_NUMBER=.*/CONFIG_OUTSIDE_NUMBER=11/' "$dir/build/.config"
ninja -C "$dir/build"
run --no-build
grep -q ' 11 from Kconfig$' "$dir/out"
echo "rebuild: done"
