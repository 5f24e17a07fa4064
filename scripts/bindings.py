#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Reads devicetree bindings (YAML) and writes what corral dt needs of them, as lines of fields between tabs.

bindings.py OUT DIR...: DIR/dts/bindings/**/*.yaml. Lines:
  node COMPATIBLE DEPTH       what follows is of nodes that are DEPTH levels below a node of COMPATIBLE
  bool|list|need NAME         a boolean; a list even with one entry; a property that must be there
  enum NAME VALUE             a value that it may have, in order
  default NAME KIND HEX       what it is where a node leaves it out; KIND: numbers, strings or bytes
  cell SPACE INDEX NAME       the name of a cell behind a phandle, SPACE as in #gpio-cells
"""
import glob
import os
import sys

import yaml

LISTS = ("array", "uint8-array", "string-array", "phandles", "phandle-array")


class Wrong(Exception):
    """A message in the compiler's form."""


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.safe_load(file) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise Wrong(f"{path}:{line}: error: {getattr(error, 'problem', error)}\n"
                    "  cure: write the binding as YAML") from error


def included(entry, paths):
    """The bindings that an include names, as far as they are here: those for all nodes need no file."""
    entries = entry if isinstance(entry, list) else [entry]
    for item in entries:
        name = item["name"] if isinstance(item, dict) else item
        if name in paths:
            yield merged(paths[name], paths)


def merge(under, over):
    """over, and what under has besides."""
    result = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merge(result[key], value) if both else value
    return result


def merged(path, paths):
    binding = load(path)
    result = {}
    for part in included(binding.get("include", []), {n: p for n, p in paths.items() if p != path}):
        result = merge(result, {k: v for k, v in part.items() if k != "compatible"})
    return merge(result, binding)


def default_of(kind, value):
    values = value if isinstance(value, list) else [value]
    if kind in ("string", "string-array"):
        return "strings", b"".join(str(v).encode() + b"\0" for v in values)
    if kind == "uint8-array":
        return "bytes", bytes(values)
    return "numbers", b"".join((int(v) & 0xffffffff).to_bytes(4, "big") for v in values)


def lines_of(binding, compatible, depth):
    yield f"node\t{compatible}\t{depth}"
    for name, prop in (binding.get("properties") or {}).items():
        prop = prop or {}
        kind = prop.get("type")
        if kind == "boolean":
            yield f"bool\t{name}"
        elif kind in LISTS:
            yield f"list\t{name}"
        for value in prop.get("enum", []):
            yield f"enum\t{name}\t{value}"
        if "default" in prop:
            form, data = default_of(kind, prop["default"])
            yield f"default\t{name}\t{form}\t{data.hex()}"
        elif prop.get("required"):
            yield f"need\t{name}"
    for key, names in binding.items():
        if key.endswith("-cells") and isinstance(names, list):
            for index, name in enumerate(names):
                yield f"cell\t#{key}\t{index}\t{name}"
    if "child-binding" in binding:
        yield from lines_of(binding["child-binding"], compatible, depth + 1)


def main():
    out, dirs = sys.argv[1], sys.argv[2:]
    paths = {os.path.basename(path): path for root in dirs for pattern in ("yaml", "yml")
             for path in sorted(glob.glob(f"{root}/dts/bindings/**/*.{pattern}", recursive=True))}
    text = ""
    try:
        for path in paths.values():
            binding = merged(path, paths)
            if "compatible" in binding:
                text += "".join(line + "\n" for line in lines_of(binding, binding["compatible"], 0))
    except Wrong as wrong:
        sys.exit(str(wrong))
    with open(out, "w", encoding="utf-8") as file:
        file.write(text)


main()
