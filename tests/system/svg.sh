#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# svg.sh BOARD: the picture of the echo sample is well-formed XML.
set -eu
mkdir -p "$BUILD"
file=$BUILD/layout_$1.svg
"$CORRAL_TOOL" layout -b "$1" --svg "$file" samples/amp/echo
exec /usr/bin/python3 - "$file" <<'EOF'
import sys
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
print("svg:", sum(1 for node in root.iter("{http://www.w3.org/2000/svg}rect")), "rectangles")
EOF
