#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An application that lies elsewhere, built by plain CMake, written for find_package(Zephyr).
set -eu
rm -rf "$BUILD/outside"
mkdir -p "$BUILD/outside"
cp -r tests/tool/outside "$BUILD/outside/app"
ZEPHYR_BASE=$(pwd) cmake -G Ninja -B "$BUILD/outside/build" -DBOARD=native_sim "$BUILD/outside/app"
ninja -C "$BUILD/outside/build" run

# The same through the command, from another directory.
cd "$BUILD/outside"
"$CORRAL_TOOL" run -d "$BUILD/outside/build2" app
