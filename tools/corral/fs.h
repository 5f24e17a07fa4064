/* SPDX-License-Identifier: Apache-2.0 */
/* fs.h - paths and files for the corral command. */
#ifndef CORRAL_TOOLS_CORRAL_FS_H
#define CORRAL_TOOLS_CORRAL_FS_H

#include <stdbool.h>

#include "tools/dt/arena.h"

bool fs_is_dir(const char *path);
bool fs_is_file(const char *path);

/* Makes the directory and its parents. Returns 0 or a negative errno. */
int fs_make_dirs(const char *path);

/* Removes the directory and what is in it; a path that is not there is fine. */
int fs_remove_tree(const char *path);

/* Absolute path without symbolic links; NULL when it is not there. */
char *fs_real(struct dt_arena *arena, const char *path);

/* The whole file, or NULL with errno set. */
char *fs_read(struct dt_arena *arena, const char *path);

/* Replaces the file when its text differs, so that its time tells. Returns 0 or a negative errno. */
int fs_write(const char *path, const char *text);

/* Cuts the next line off *text, without its end; NULL when there is none left. */
char *fs_next_line(char **text);

/* The framework's root: CORRAL_BASE, or from where this program lies. NULL after an error message. */
const char *fs_corral_base(struct dt_arena *arena);

#endif
