#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a file's bytes as the elements of an array in C: bytes.py IN OUT."""
import os
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
os.makedirs(os.path.dirname(os.path.abspath(sys.argv[2])), exist_ok=True)
with open(sys.argv[2], "w", encoding="ascii") as file:
    for at in range(0, len(data), 12):
        file.write(" ".join(f"0x{byte:02x}," for byte in data[at:at + 12]) + "\n")
