# SPDX-License-Identifier: Apache-2.0
"""Bytes on Cortex-M33 of the least images that talk (bench/m33/)."""
import glob
import os

from lib import mapfile, out, peers, programs

METHOD = """
arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb -Os -DNDEBUG, a section for each function, --gc-sections.
Options that these applications do not use are off, as in Kconfig: RPMSG_SESSION, RPMSG_NOCOPY,
VIRTIO_EVENT_IDX, ELF64. Every source of the rooms is in one archive; what the linker keeps of it is
counted from its map: text + rodata + data. The application, the port (env/bare, arch/, drivers/) and
libc are not.
RAM: data + bss of the library, and the structs that the application gives for one link of 8
descriptors each way and one endpoint; rings and buffers are shared memory and not counted.
"""
FLAGS = ["-mcpu=cortex-m33", "-mthumb", "-Os", "-DNDEBUG", "-ffunction-sections", "-fdata-sections",
         "--specs=picolibc.specs", "-std=gnu11", "-fno-strict-aliasing",
         "-DCR_CFG_SESSION=0", "-DCR_CFG_NOCOPY=0", "-DCR_CFG_EVENT_IDX=0", "-DCR_CFG_ELF64=0"]
ROOMS = ("virtio", "rpmsg", "elf", "remoteproc")
OUT = os.path.join(programs.BUILD, "m33")

# Image: its application's files, and the application's variables that belong to the link.
IMAGES = {
    "rpmsg_remote": (("remote",), ("remote", "echo")),
    "rpmsg_host": (("host", "link_host"), ("host", "echo", "host_memory")),
    "host_remoteproc_elf": (("host_rproc", "link_host"), ("host", "echo", "host_memory", "rproc", "image")),
}


def compile_file(source, target):
    root = programs.ROOT
    programs.call(["arm-none-eabi-gcc", *FLAGS, f"-I{root}", f"-I{root}/include", f"-I{root}/env/bare",
                   "-c", source, "-o", target])
    return target


def archive():
    objects = []
    for room in ROOMS:
        for source in sorted(glob.glob(os.path.join(programs.ROOT, room, "*.c"))):
            if not source.endswith("_test.c"):
                name = room.replace("/", "_") + "_" + os.path.basename(source)[:-2] + ".o"
                objects.append(compile_file(source, os.path.join(OUT, name)))
    path = os.path.join(OUT, "libcorral.a")
    if os.path.exists(path):
        os.remove(path)
    programs.call(["arm-none-eabi-ar", "rcs", path] + objects)
    return path


def link(image, library):
    folder = os.path.join(programs.ROOT, "bench", "m33")
    objects = [compile_file(os.path.join(folder, f"{name}.c"), os.path.join(OUT, f"app_{name}.o"))
               for name in IMAGES[image][0] + ("platform",)]
    objects += [compile_file(source, os.path.join(OUT, "port_" + os.path.basename(source)[:-2] + ".o"))
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
    given = sum(s.size for s in everything if "app_" in s.origin and s.symbol in IMAGES[image][1]
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
    library = archive()
    figures, rows, details = {}, [], []
    for image, (openamp, lite) in peers.M33_BYTES.items():
        rom, ram, sections = sizes(image, library)
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
