#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Merges configuration files into .config and autoconf.h.

The later file wins. A line that cannot take effect is an error with file, line,
the reason and a cure: nothing that a person wrote is dropped in silence.

Applications that were written for Zephyr (CORRAL_ZEPHYR_APP=y) expect its rules: a line whose
dependencies do not hold, or that a later one contradicts, is a warning; a number outside
Corral's range becomes the nearest inside.
"""
import argparse
import difflib
import fnmatch
import hashlib
import os
import re
import sys

import kconfiglib

ACCEPTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kconfig-accepted")
TYPES = kconfiglib.TYPE_TO_STR
Y = 2
FORGIVING = os.environ.get("CORRAL_ZEPHYR_APP") == "y"
ASSIGNED = re.compile(r"CONFIG_([A-Za-z0-9_]+)=(.*)$")
UNSET = re.compile(r"# CONFIG_([A-Za-z0-9_]+) is not set$")


class Wrong(Exception):
    """A message in the compiler's form; main() prints all of them."""


def error(place, what, cure):
    return f"{place}: error: {what}\n  cure: {cure}"


def warning(message):
    print(message.replace(": error: ", ": warning: ", 1), file=sys.stderr)


def reject(message, errors):
    """What Zephyr only warns of."""
    if FORGIVING:
        warning(message)
    else:
        errors.append(message)


def parse_line(place, text):
    """Returns (name, value), or None for a line that assigns nothing."""
    match = UNSET.match(text)
    if match:
        return match.group(1), "n"
    if not text or text.startswith("#"):
        return None
    match = ASSIGNED.match(text)
    if not match:
        raise Wrong(error(place, f"'{text}' is not an assignment", "write CONFIG_NAME=value, without spaces"))
    return match.group(1), match.group(2).strip()


def read_assignments(files, names):
    """Returns ({name: (value, place)}, [error]); the last file wins, one file must not say two things.
    names: {other name: symbol}."""
    final, errors = {}, []
    for path in files:
        seen = {}
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{path}:{number}"
                try:
                    pair = parse_line(place, line.strip())
                except Wrong as wrong:
                    errors.append(str(wrong))
                    continue
                if not pair:
                    continue
                name, value = names.get(pair[0], pair[0]), pair[1]
                if name in seen and seen[name][0] != value:
                    reject(error(place, f"CONFIG_{name}={value}, but {seen[name][1]} says "
                                 f"CONFIG_{name}={seen[name][0]}", "keep one of the two lines"), errors)
                seen[name] = (value, place)
        final.update(seen)
    return final, errors


def read_accepted():
    """{name: kind} of the symbols that Corral's Kconfig does not have; kind: keep, drop or =OTHER. In a name *
    stands for any characters; a name without comes first."""
    accepted = {}
    with open(ACCEPTED, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = line.split(None, 2)
            if not words or words[0].startswith("#"):
                continue
            if len(words) < 3 or not re.match(r"keep$|drop$|=[A-Z0-9_]+$", words[1]) or words[0] in accepted \
                    or ("*" in words[0] and words[1][0] == "="):
                sys.exit(error(f"{ACCEPTED}:{number}", f"'{line.strip()}' is not a new NAME KIND reason",
                               "mend the line"))
            accepted[words[0]] = words[1]
    return accepted


def other_names(config, accepted):
    """{name: symbol} of names that stand for another symbol, unless the application has one of that name."""
    return {name: kind[1:] for name, kind in accepted.items()
            if kind[0] == "=" and not (name in config.syms and prompted(config.syms[name]))}


def take_accepted(config, accepted, assignments):
    """Takes symbols that Kconfig does not have out of assignments; returns {name: text} of those to keep."""
    patterns = [name for name in accepted if "*" in name]
    kept = {}
    for name in [n for n in assignments if not (n in config.syms and config.syms[n].nodes)]:
        entry = name if name in accepted else next((p for p in patterns if fnmatch.fnmatchcase(name, p)), None)
        if entry:
            text, _ = assignments.pop(name)
            if accepted[entry] == "keep":
                kept[name] = text
    return kept


def prompted(symbol):
    return any(node.prompt for node in symbol.nodes)


def header_lines(kept):
    """Accepted symbols as autoconf.h has symbols: y is 1, n is nothing, the rest as it stands."""
    return "".join(f"#define CONFIG_{name} {1 if text == 'y' else text}\n"
                   for name, text in kept.items() if text != "n")


def value_of(symbol, text, place):
    """The value in kconfiglib's form, checked against the symbol's type."""
    kind = symbol.orig_type
    if kind == kconfiglib.BOOL:
        if text not in ("y", "n"):
            raise Wrong(error(place, f"CONFIG_{symbol.name}={text}, but it is a bool", "write y or n"))
    elif kind == kconfiglib.STRING:
        match = re.match(r'"((?:[^\\"]|\\.)*)"$', text)
        if not match:
            raise Wrong(error(place, f"CONFIG_{symbol.name}={text}, but it is a string",
                              f'write CONFIG_{symbol.name}="..."'))
        return kconfiglib.unescape(match.group(1))
    elif kind in (kconfiglib.INT, kconfiglib.HEX):
        base = 10 if kind == kconfiglib.INT else 16
        try:
            int(text, base)
        except ValueError:
            raise Wrong(error(place, f"CONFIG_{symbol.name}={text}, but it is of type {TYPES[kind]}",
                              "write a number" if base == 10 else "write a number like 0x1000")) from None
    return text


def outside(symbol, text, place):
    """(error, nearest number inside) for a number outside the range that holds with all lines taken, None for
    others."""
    base = 16 if symbol.orig_type == kconfiglib.HEX else 10
    for low, high, condition in symbol.ranges:
        if kconfiglib.expr_value(condition) == 0:
            continue
        number, least, most = (int(n, base) for n in (text, low.str_value, high.str_value))
        if least <= number <= most:
            return None
        message = error(place, f"CONFIG_{symbol.name}={text} is outside {low.str_value} to {high.str_value}",
                        "choose a value inside")
        return message, (str if base == 10 else hex)(min(max(number, least), most))
    return None


def unknown(config, name, place):
    known = [n for n, s in config.syms.items() if s.nodes]
    near = difflib.get_close_matches(name, known, 3, 0.7)
    cure = "use " + " or ".join(f"CONFIG_{n}" for n in near) if near else \
        "remove the line; 'ninja menuconfig' shows what there is ('/' searches)"
    return error(place, f"there is no symbol CONFIG_{name}", cure)


def without_prompt(symbol, place):
    if symbol.nodes and symbol.rev_dep is not symbol.kconfig.n:
        who = kconfiglib.expr_str(symbol.rev_dep, config_name)
        cure = f"remove the line; the symbol is on when this holds: {who}"
    else:
        cure = "remove the line; the board or another symbol decides it"
    return error(place, f"CONFIG_{symbol.name} cannot be set by hand", cure)


def config_name(item):
    if item.__class__ is kconfiglib.Symbol and not item.is_constant:
        return f"CONFIG_{item.name}(={item.str_value or 'undefined'})"
    return kconfiglib.standard_sc_expr_str(item)


def unmet(symbol):
    """The dependencies that are not satisfied, as [(text, expression)]."""
    parts = []
    for node in symbol.nodes:
        for term in kconfiglib.split_expr(node.dep, kconfiglib.AND):
            if kconfiglib.expr_value(term) == 0:
                parts.append((kconfiglib.expr_str(term, config_name), term))
    return parts


def cure_for(parts):
    """What to add when every unmet term is a plain symbol, else a sentence."""
    names = []
    for _, term in parts:
        if term.__class__ is kconfiglib.Symbol and term.nodes and term.nodes[0].prompt:
            names.append(f"CONFIG_{term.name}=y")
    if parts and len(names) == len(parts):
        return "add " + " and ".join(dict.fromkeys(names)) + ", or remove the line"
    return "change what it depends on, or remove the line"


def not_taken(symbol, wanted, place):
    """The error for a line whose symbol ended with another value, None when it took effect."""
    got = symbol.str_value
    if symbol.orig_type in (kconfiglib.INT, kconfiglib.HEX) and got:
        base = 16 if symbol.orig_type == kconfiglib.HEX else 10
        if int(got, base) == int(wanted, base):
            return None
    if got == wanted:
        return None
    parts = unmet(symbol)
    what = f"CONFIG_{symbol.name}={wanted} has no effect, it is {got or 'undefined'}"
    if parts:
        if wanted == "n":
            return None
        return error(place, f"{what}: it needs " + " and ".join(dict.fromkeys(t for t, _ in parts)),
                     cure_for(parts))
    if symbol.orig_type == kconfiglib.BOOL and wanted == "n":
        selecting = [t for t in kconfiglib.split_expr(symbol.rev_dep, kconfiglib.OR)
                     if kconfiglib.expr_value(t)]
        names = " and ".join(kconfiglib.expr_str(t, config_name) for t in selecting)
        return error(place, f"{what}: {names or 'another symbol'} selects it",
                     "turn that off too, or remove the line")
    if symbol.choice:
        chosen = symbol.choice.selection
        return error(place, f"{what}: CONFIG_{chosen.name if chosen else '?'} is the one of its choice that is on",
                     "set only one symbol of a choice")
    return error(place, what, "remove the line, or look at the symbol in menuconfig")


def apply(config, assignments):
    errors, checked, fixed = [], [], []
    for name, (text, place) in assignments.items():
        symbol = config.syms.get(name)
        if symbol is None or not symbol.nodes:
            errors.append(unknown(config, name, place))
            continue
        if not prompted(symbol):
            fixed.append((symbol, text, place))
            continue
        try:
            value = value_of(symbol, text, place)
        except Wrong as wrong:
            errors.append(str(wrong))
            continue
        symbol.set_value(value)
        checked.append((symbol, value, place))
    for symbol, value, place in checked:
        wrong = outside(symbol, value, place)
        if wrong:
            reject(wrong[0], errors)
            symbol.set_value(wrong[1])
            continue
        message = not_taken(symbol, value, place)
        if message:
            reject(message, errors)
    # A line that says what is so anyway is no fault: boards differ.
    for symbol, text, place in fixed:
        if text.strip('"') != symbol.str_value:
            reject(without_prompt(symbol, place), errors)
    return errors


def place_of(message):
    """Sorts messages as they stand in the files."""
    path, line = message.split(":")[:2]
    return path, int(line)


def write_if_changed(path, text):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def digest(config, files):
    """Names what .config was made from: later hand edits (menuconfig) stay until this changes."""
    total = hashlib.sha256()
    for name in ("CORRAL_ZEPHYR_APP", "CORRAL_BOARD_SMP", "CORRAL_DT_ISOLATED"):
        total.update(f"{name}={os.environ.get(name)}\0".encode())
    for path in list(config.kconfig_filenames) + [ACCEPTED] + list(files):
        path = path if os.path.isabs(path) else os.path.join(config.srctree, path)
        with open(path, "rb") as file:
            total.update(path.encode() + b"\0" + file.read())
    return total.hexdigest()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kconfig", required=True, help="root Kconfig file")
    parser.add_argument("--config", required=True, help=".config to write")
    parser.add_argument("--header", required=True, help="autoconf.h to write")
    parser.add_argument("--sources", required=True, help="list of the Kconfig files read, to write")
    parser.add_argument("--kept", required=True, help="lines of symbols that are accepted and kept, to write")
    parser.add_argument("files", nargs="*", help="configuration files, the last one wins")
    return parser.parse_args()


def main():
    args = parse_arguments()
    try:
        config = kconfiglib.Kconfig(args.kconfig, warn_to_stderr=False)
    except kconfiglib.KconfigError as wrong:
        sys.exit(f"{wrong}\n  cure: mend the Kconfig file")
    if config.warnings:
        sys.exit("\n".join(config.warnings) + "\n  cure: mend the Kconfig file")

    made_from = args.config + ".made-from"
    now = digest(config, args.files)
    before = open(made_from, encoding="utf-8").read() if os.path.exists(made_from) else ""
    files = [args.config] if before == now and os.path.exists(args.config) else args.files

    accepted = read_accepted()
    assignments, errors = read_assignments(args.files, other_names(config, accepted))
    kept = take_accepted(config, accepted, assignments)
    if files is not args.files:
        errors += read_assignments(files, {})[1]
        config.load_config(args.config)
    else:
        errors += apply(config, assignments)
    if errors:
        sys.exit("\n".join(sorted(errors, key=place_of)))
    config.write_config(args.config)
    config.write_autoconf(args.header, "/* The image's configuration, from Kconfig. */\n" + header_lines(kept))
    write_if_changed(args.kept, "".join(f"CONFIG_{name}={text}\n" for name, text in kept.items() if text != "n"))
    write_if_changed(args.sources, "".join(os.path.join(config.srctree, f) + "\n" for f in config.kconfig_filenames))
    write_if_changed(made_from, now)


if __name__ == "__main__":
    main()
