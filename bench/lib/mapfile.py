# SPDX-License-Identifier: Apache-2.0
"""Reads a GNU linker map: which section of which object file took how many bytes."""
import re

# " .text.name  0xADDRESS  0xSIZE object"; a long name stands on a line of its own.
SECTION = re.compile(r"^ (\.(text|rodata|data|bss)[^\s]*)\s+0x[0-9a-f]+\s+0x([0-9a-f]+) (\S.*)$", re.MULTILINE)


class Section:
    def __init__(self, name, kind, size, origin):
        self.name, self.kind, self.size, self.origin = name, kind, size, origin

    @property
    def symbol(self):
        """The function's or object's name, since each has a section of its own."""
        return self.name[len(self.kind) + 2:] or self.name


def sections(path):
    """The sections that the linker kept."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("Linker script and memory map"):]
    found = [Section(m[1], m[2], int(m[3], 16), m[4]) for m in SECTION.finditer(text)]
    return [section for section in found if section.size]
