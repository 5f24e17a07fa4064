#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# system.sh BOARD: writes everything for the sample, and a second time touches nothing.
set -eu
out=$BUILD/system_$1
rm -rf "$out"
"$CORRAL_TOOL" system -b "$1" -o "$out" samples/amp/echo
touch -d 2001-01-01 "$out"/*/* "$out"/domains
"$CORRAL_TOOL" system -b "$1" -o "$out" samples/amp/echo
[ -z "$(find "$out" -type f -newermt 2002-01-01)" ] || { echo "a file that is the same was written again"; exit 1; }
[ -f "$out/host/domain.overlay" ] && [ -f "$out/remote/domain.overlay" ] && [ -f "$out/remote/resource_table.c" ]
[ ! -e "$out/host/resource_table.c" ]
cat "$out/domains"
