# SPDX-License-Identifier: Apache-2.0
"""Builds the measured programs and runs them."""
import os
import shutil
import subprocess

from lib import out

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, "build", "bench")
HOST = os.path.join(BUILD, "host")


def need(tool, package):
    if not shutil.which(tool):
        raise out.Failure(f"{tool} is not on the path", f"apt-get install {package}, or run scripts/setup")


def call(command, **options):
    """Standard output of a command that must succeed."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if result.returncode:
        raise out.Failure(f"'{' '.join(command)}' ended with {result.returncode}:\n{result.stdout}",
                          "read the command's own message above")
    return result.stdout


def build_host():
    out.progress("building the programs")
    need("cmake", "cmake")
    os.makedirs(HOST, exist_ok=True)
    call(["cmake", "-G", "Ninja", "-S", os.path.join(ROOT, "bench"), "-B", HOST])
    call(["cmake", "--build", HOST])


def path(name):
    return os.path.join(HOST, name)
