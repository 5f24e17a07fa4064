#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs to a directory, then uses only what lies there: library by CMake and by pkg-config,
# the command with its page, the framework for an image.
set -eu
dir=$BUILD/install
rm -rf "$dir"
mkdir -p "$dir"
trap '[ $? -eq 0 ] || tail -n 40 "$dir/log"' EXIT
prefix=$dir/usr
cmake -G Ninja -S . -B "$dir/build" -DCORRAL_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$prefix" >"$dir/log"
cmake --build "$dir/build" >>"$dir/log"
cmake --install "$dir/build" >>"$dir/log"

cmake -G Ninja -S tests/tool/consumer -B "$dir/consumer" -DCMAKE_PREFIX_PATH="$prefix" >>"$dir/log"
cmake --build "$dir/consumer" >>"$dir/log"
"$dir/consumer/consumer"

pc=$(dirname "$(find "$prefix" -name corral-amp.pc)")
export PKG_CONFIG_PATH=$pc
gcc -o "$dir/by_pkg_config" tests/tool/consumer/main.c $(pkg-config --cflags --libs corral-amp)
"$dir/by_pkg_config"

test -f "$prefix/share/man/man1/corral.1"
test -f "$prefix/share/bash-completion/completions/corral"
cp -r samples/hello "$dir/app"
cd "$dir"
unset CORRAL_BASE
"$prefix/bin/corral" run -d "$dir/hello" app
cmake -G Ninja -B "$dir/hello2" -DBOARD=native_sim -DCMAKE_PREFIX_PATH="$prefix" app >>"$dir/log"
ninja -C "$dir/hello2" run
