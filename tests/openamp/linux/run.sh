#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the two programs under the sanitizers and lets them talk, three times over.
set -eu
here=$(dirname "$0")
build=${BUILD:-$PWD/build}/openamp_linux
mkdir -p "$(dirname "$build")"
cmake -G Ninja -S "$here" -B "$build" -DCMAKE_BUILD_TYPE=Debug -DSANITIZE="address;undefined" >"$build.log" 2>&1 ||
	{ cat "$build.log"; exit 1; }
cmake --build "$build" >>"$build.log" 2>&1 || { cat "$build.log"; exit 1; }
for turn in 1 2 3; do
	name=corral-openamp-$$
	"$build/openamp_echo" "$name" &
	echo=$!
	"$build/openamp_ping" "$name" || { wait "$echo" || true; exit 1; }
	wait "$echo"
	rm -f "/dev/shm/$name"
done
echo "openamp: done"
