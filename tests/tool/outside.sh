#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An application that lies elsewhere, built by plain CMake, written for find_package(Zephyr).
set -eu
rm -rf "$BUILD/outside"
mkdir -p "$BUILD/outside"
cp -r tests/tool/outside "$BUILD/outside/app"
ZEPHYR_BASE=$(pwd) cmake -G Ninja -B "$BUILD/outside/build" -DBOARD=native_sim "$BUILD/outside/app"
ninja -C "$BUILD/outside/build" run

# With other files in place of its own.
ZEPHYR_BASE=$(pwd) BOARD=native_sim cmake -G Ninja -B "$BUILD/outside/build4" -DFILE_SUFFIX=other \
	-DDTC_OVERLAY_FILE=other.overlay "$BUILD/outside/app"
ninja -C "$BUILD/outside/build4" run

# Found through the user's package registry, without a variable.
mkdir "$BUILD/outside/home"
HOME=$BUILD/outside/home make -s export
env -u ZEPHYR_BASE HOME="$BUILD/outside/home" cmake -G Ninja -B "$BUILD/outside/build3" -DBOARD=native_sim "$BUILD/outside/app"

# The same through the command, from another directory.
cd "$BUILD/outside"
"$CORRAL_TOOL" run -d "$BUILD/outside/build2" app
