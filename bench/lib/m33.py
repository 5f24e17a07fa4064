# SPDX-License-Identifier: Apache-2.0
"""Bytes on Cortex-M33 of the least images that talk (bench/m33/)."""
import glob
import os

from lib import mapfile, out, peers, programs

METHOD = """
arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb -Os -DNDEBUG, a section for each function, --gc-sections.
Options that these applications do not use are off, as in Kconfig: the other role, RPMSG_SESSION,
RPMSG_NOCOPY, OPENAMP, VIRTIO_EVENT_IDX, ELF64. Every source of the rooms is in one archive; what the linker keeps
of it is counted from its map: text + rodata + data. The application, the port (env/bare, arch/, drivers/)
and libc are not.
RAM: data + bss of the library, and the structs that the application gives for one link of 8
descriptors each way and one endpoint; rings and buffers are shared memory and not counted.
"""
FLAGS = ["-mcpu=cortex-m33", "-mthumb", "-Os", "-DNDEBUG", "-ffunction-sections", "-fdata-sections",
         "--specs=picolibc.specs", "-std=gnu11", "-fno-strict-aliasing",
         "-DCR_CFG_SESSION=0", "-DCR_CFG_NOCOPY=0", "-DCR_CFG_OPENAMP=0", "-DCR_CFG_EVENT_IDX=0", "-DCR_CFG_ELF64=0"]
ROOMS = ("virtio", "rpmsg", "elf", "remoteproc")
OUT = os.path.join(programs.BUILD, "m33")

# Image: the role that it does not have, its application's files, and the application's variables that
# belong to the link.
IMAGES = {
    "rpmsg_remote": ("host", ("remote",), ("remote", "echo")),
    "rpmsg_host": ("remote", ("host", "link_host"), ("host", "echo", "host_memory")),
    "host_remoteproc_elf": ("remote", ("host_rproc", "link_host"),
                            ("host", "echo", "host_memory", "rproc", "image")),
}


def compile_file(source, target, other):
    """other: the role that the image does not have."""
    root = programs.ROOT
    programs.call(["arm-none-eabi-gcc", *FLAGS, f"-DCR_CFG_{other.upper()}=0", f"-I{root}", f"-I{root}/include", f"-I{root}/env/bare",
                   "-c", source, "-o", target])
    return target


def sources(other):
    """The rooms' files, as their CMakeLists.txt choose them."""
    for room in ROOMS:
        for source in sorted(glob.glob(os.path.join(programs.ROOT, room, "*.c"))):
            words = os.path.basename(source)[:-2].split("_")
            if words[-1] != "test" and not (room == "rpmsg" and other in words):
                yield source, f"{room}_{'_'.join(words)}.o"


def archive(other):
    """The library of images that do not have the role."""
    folder = os.path.join(OUT, f"no_{other}")
    os.makedirs(folder, exist_ok=True)
    objects = [compile_file(source, os.path.join(folder, name), other) for source, name in sources(other)]
    path = os.path.join(folder, "libcorral.a")
    if os.path.exists(path):
        os.remove(path)
    programs.call(["arm-none-eabi-ar", "rcs", path] + objects)
    return path


def link(image, library):
    other, files, _ = IMAGES[image]
    folder = os.path.join(programs.ROOT, "bench", "m33")
    objects = [compile_file(os.path.join(folder, f"{name}.c"), os.path.join(OUT, f"app_{name}.o"), other)
               for name in files + ("platform",)]
    objects += [compile_file(source, os.path.join(OUT, "port_" + os.path.basename(source)[:-2] + ".o"), other)
                for source in glob.glob(os.path.join(programs.ROOT, "env", "bare", "*.c"))]
    path = os.path.join(OUT, f"{image}.map")
    programs.call(["arm-none-eabi-gcc", *FLAGS, "-nostartfiles", "-Wl,--gc-sections",
                   "-T", os.path.join(folder, "image.ld"), *objects, library, f"-Wl,-Map={path}",
                   "-o", os.path.join(OUT, f"{image}.elf")])
    return mapfile.sections(path)


def sizes(image, library):
    """Bytes of the library in the image, RAM of a link, and the library's sections."""
    everything = link(image, library)
    ours = [s for s in everything if "libcorral.a(" in s.origin]
    given = sum(s.size for s in everything if "app_" in s.origin and s.symbol in IMAGES[image][2]
                and s.kind == "bss")
    rom = sum(s.size for s in ours if s.kind != "bss")
    ram = sum(s.size for s in ours if s.kind in ("data", "bss")) + given
    return rom, ram, ours


def print_largest(image, sections):
    print(f"\n  the 25 largest of {image}")
    for section in sorted(sections, key=lambda s: -s.size)[:25]:
        where = section.origin.rsplit("(", 1)[1].rstrip(")")
        print(f"  {section.size:6} {section.symbol:32} {section.kind:7} {where}")


def measure(options):
    programs.need("arm-none-eabi-gcc", "gcc-arm-none-eabi picolibc-arm-none-eabi")
    os.makedirs(OUT, exist_ok=True)
    out.progress("compiling for Cortex-M33")
    libraries = {other: archive(other) for other in ("host", "remote")}
    figures, rows, details = {}, [], []
    for image, (openamp, lite) in peers.M33_BYTES.items():
        rom, ram, sections = sizes(image, libraries[IMAGES[image][0]])
        figures[f"m33_bytes_{image}"] = rom
        rows.append([image, f"{rom:,}", f"{openamp:,}", out.ratio(rom, openamp),
                     f"{lite:,}" if lite else "has none", out.ratio(rom, lite)])
        if image == "rpmsg_remote":
            figures["m33_ram_rpmsg_remote"] = ram
        details.append((image, ram, sections))
    for image, ram, _ in details:
        openamp, lite = peers.M33_RAM_REMOTE if image == "rpmsg_remote" else (None, None)
        rows.append([f"RAM {image}", ram, openamp or "-", out.ratio(ram, openamp), lite or "-", out.ratio(ram, lite)])
    out.table("Bytes on Cortex-M33", METHOD,
              ["", "Corral", "open-amp", "less by", "rpmsg-lite", "less by"], rows)
    if options.verbose:
        for image, _, sections in details:
            print_largest(image, sections)
    return figures
